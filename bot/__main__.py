"""The command line: `python -m bot COMMAND`."""

import logging
import sys

import click

from bot.commands import exports, ledger, replay, roster, serve, upkeep
from bot.commands.common import BAD_INPUT, Complaint
from bot.logs import set_up_logs

log = logging.getLogger(__name__)

INTERNAL, INTERRUPTED = 1, 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def bot() -> None:
    """巡报 Xunbao: the patrol-report bot of the grid workers."""


_ROOMS = (serve, ledger, roster, replay, exports, upkeep)

for command in (command for room in _ROOMS for command in room.COMMANDS):
    bot.add_command(command)


def main(arguments: list[str] | None = None) -> int:
    """Runs a command; returns its exit status. Bad input ends in one clear line for each fault, never a traceback."""
    set_up_logs()
    try:
        status = bot.main(args=arguments, prog_name="python -m bot", standalone_mode=False)
    except Complaint as complaint:
        for line in complaint.lines:
            click.echo(f"xunbao: {line}", err=True)
        return BAD_INPUT
    except click.exceptions.NoArgsIsHelpError as fault:
        click.echo(fault.format_message(), err=True)
        return BAD_INPUT
    except click.ClickException as fault:
        click.echo(f"xunbao: {' '.join(fault.format_message().split())}", err=True)
        return BAD_INPUT
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        return INTERNAL
    except Exception:
        log.exception("the command failed by a fault of the program")
        return INTERNAL
    return status if isinstance(status, int) else 0


if __name__ == "__main__":
    sys.exit(main())
