"""`python -m bot.simulator SETTINGS.json`: the stand-in alone, for a bot that runs elsewhere on this machine."""

import argparse
from pathlib import Path

from bot.clock import Clock
from bot.simulator.serving import serve_standin
from bot.simulator.settings import read_settings


def main() -> None:
    """Reads the command line and serves until SIGTERM."""
    parser = argparse.ArgumentParser(prog="python -m bot.simulator", description=__doc__)
    parser.add_argument("settings", type=Path, help="JSON with the fields of StandInSettings")
    parser.add_argument("--port", type=int, default=8000, help="platform, chat page and gateway (default 8000)")
    parser.add_argument("--bot-port", type=int, default=8001, help="the bot's own web (default 8001)")
    asked = parser.parse_args()
    try:
        settings = read_settings(asked.settings)
    except (OSError, ValueError, KeyError, TypeError) as fault:
        parser.error(f"{asked.settings}: {fault}")
    serve_standin(settings, Clock.from_environment(), asked.port, asked.bot_port)


if __name__ == "__main__":
    main()
