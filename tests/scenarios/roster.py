"""Who lives in the county of the stories: the small one of the dialogues, and a township that follows the 公众号."""

from handlers.roster import COLUMNS, RosterRow
from tests.handlers.world import ROSTER

FOLLOWERS = """
龙泉市|宝溪乡|||宝站|应急管理站|13900000021||oBaozhan
龙泉市|宝溪乡|溪头村||溪管|应急管理员|13900000022||oXiguan
龙泉市|宝溪乡|溪头村|第一网格|溪明|网格员|13900000023||oXiming
"""


def read_rows(table: str) -> list[RosterRow]:
    """The rows of a table of cells parted by |, in the order of the roster's columns."""
    lines = [line.split("|") for line in table.strip().splitlines()]
    return [
        RosterRow(number, dict(zip(COLUMNS, cells + [""] * (len(COLUMNS) - len(cells)), strict=True)))
        for number, cells in enumerate(lines, start=2)
    ]


__all__ = ["FOLLOWERS", "ROSTER", "read_rows"]
