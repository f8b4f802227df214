"""What is said to a message in which nothing was understood: never as if something had been done."""

from handlers import texts
from handlers.acknowledge import waiting_for
from handlers.consent import is_yes_or_no, open_confirmation
from handlers.desk import Talk
from handlers.hazard_list import example_name
from handlers.hazard_steps import find_loops, leads
from handlers.notices import acknowledge_notice
from handlers.people import scope_units
from handlers.texts import asking
from handlers.texts import small_talk as words
from models.closing import assigned_to, open_loops
from models.dangers import open_dangers
from models.response import responses_in
from nlp.closing import Act
from nlp.commands import Command
from nlp.small_talk import Hint, is_courtesy, read_hint

DECIDING = frozenset(("station", "county_command"))
RANK = ("county_command", "station", "manager", "worker", "working_group")


def answer_chatter(talk: Talk) -> str:
    """What waits for the sender, a kind word to a courtesy, or that nothing was understood and how to say it."""
    asked = open_confirmation(talk)
    if asked is not None:
        return asking.NOT_ANSWERED.format(question=asked.words)
    waiting = waiting_for(talk)
    if len(waiting) == 1:
        return words.WAITS.format(number=waiting[0].number)
    if waiting:
        return words.WAIT.format(total=len(waiting))
    read = acknowledge_notice(talk, Command("acknowledge"))
    if read is not None:
        return read
    if is_courtesy(talk.message.text):
        return texts.CHATTER
    if is_yes_or_no(talk.message.text):
        return words.NOTHING_ASKED
    return "\n".join([words.NOTHING, _way(talk)])


def half_command(talk: Talk) -> str | None:
    """That nothing was done, with the command that a response or a number is after; None where neither is named."""
    hint = read_hint(talk.message.text)
    return "\n".join([words.NOTHING, _way(talk)]) if hint.is_response or hint.number is not None else None


def _way(talk: Talk) -> str:
    """The command that the words seem to be after, else one that fits the speaker's post."""
    hint = read_hint(talk.message.text)
    way = _about_response(talk, hint) if hint.is_response else _about_number(talk, hint)
    if way is None and hint.is_in_hand:
        way = _about_task(talk)
    return way or words.EXAMPLES[next((one for one in RANK if one in talk.roles()), "worker")]


def _about_response(talk: Talk, hint: Hint) -> str:
    if not talk.roles() & DECIDING:
        return words.LEVEL
    standing = responses_in(talk.tx, [one.id for one in scope_units(talk)], talk.now)
    return words.END if standing or hint.is_lifted else words.START


def _about_number(talk: Talk, hint: Hint) -> str | None:
    if hint.number is None:
        return None
    found = find_loops(talk, Act("show", (hint.number,)))
    if isinstance(found, str):
        return found
    under_way = {one.hazard_id for one in open_dangers(talk.tx)}
    if hint.is_lifted and found[0].id in under_way:
        return words.LIFT.format(number=hint.number)
    if hint.is_handed and leads(talk, found[0]):
        return words.HAND.format(number=hint.number, name=example_name(talk, found[0]))
    return words.NUMBERED.format(number=hint.number)


def _about_task(talk: Talk) -> str | None:
    """The one hazard that was given to the speaker and is not put right."""
    units = dict.fromkeys(one.unit_id for one in talk.posts)
    loops = [one for unit_id in units for one in open_loops(talk.tx, unit_id, talk.desk.hazards)]
    mine = assigned_to(talk.tx, talk.person_id, [one.id for one in loops])
    given = [one for one in loops if one.id in mine and one.phase != "remedied"]
    return words.IN_HAND.format(number=given[0].number) if given else None
