"""The command that replays a transcript."""

from pathlib import Path

import click

from bot.commands.common import EXISTING_FILE, Complaint, opened, progress
from bot.transcript import FaultyTranscript, read_transcript
from handlers.replay import replay as replay_messages


@click.command()
@click.argument("file", type=EXISTING_FILE)
@click.option("--send", is_flag=True, help="Let what it causes be sent to people's phones.")
def replay(file: Path, send: bool) -> None:
    """Handle a transcript of messages (JSON Lines) in its own time, with everything due between them.

    Each line has account, text, sent_at, channel (work or official_account) and id. Twice changes nothing.
    """
    try:
        messages = read_transcript(file)
    except FaultyTranscript as fault:
        raise Complaint(*fault.faults) from fault
    except OSError as fault:
        raise Complaint(f"{file}: {fault.strerror}") from fault
    with (
        opened(letters="pending" if send else "withheld") as parts,
        progress(len(messages), file.name) as step,
    ):
        new = replay_messages(parts.desk, messages, step)
    click.echo(f"{len(messages)} messages, {new} of them new")


COMMANDS = (replay,)
