"""Writes the sample files anew: `python -m bot.simulator.sample` (roster, transcript, expected totals)."""

import json
from pathlib import Path

from bot.roster_files import write_roster
from bot.simulator.sample.county import county_rows
from bot.simulator.sample.day import expected_totals
from bot.simulator.sample.wording import transcript, write_day

FOLDER = Path(__file__).parent


def main() -> None:
    """Writes the three files beside this module."""
    write_roster(FOLDER / "roster.csv", county_rows())
    messages, tallies = write_day()
    lines = [json.dumps(line, ensure_ascii=False) for line in transcript(messages)]
    (FOLDER / "flood-2022-06-20.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    totals = json.dumps(expected_totals(tallies), ensure_ascii=False, indent=1)
    (FOLDER / "flood-2022-06-20.expected.json").write_text(totals + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
