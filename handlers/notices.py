"""通知: a station lets its managers or workers know something, a manager the workers; confirmed once with 是."""

from datetime import timedelta
from typing import Any

import nlp
from handlers import texts
from handlers.consent import read_consent
from handlers.desk import Talk, fields_of, say_button
from handlers.notice_states import list_notices, show_notice
from handlers.people import LEADING_ROLES, covered_unit, first_posts, named_units, scope_units, tells_figures
from handlers.recall import recall
from handlers.report import handle_report
from handlers.texts import day as words
from handlers.wording import cut_words, say_moment
from models.asking import ask
from models.day import note_act
from models.notices import add_notice, is_reader, note_answered, unanswered_notices, withdraw_notice
from models.outbox import Letter
from models.roster import Member, UnitRow, members_of, read_unit, units_under
from nlp.commands import Command, read_command, split_audience
from nlp.response import read_order

ABOVE = ("station", "county_command")
BELOW = {"manager": ("worker", "working_group"), "station": ("manager", "worker", "working_group")}
BELOW["county_command"] = ("station", *BELOW["station"])
WITHIN = timedelta(days=3)


def is_order(talk: Talk) -> bool:
    """Whether a station or the county tells those below something, in which a danger may be spoken of.

    Whoever is told of dangers by post does not report one by a notice; the question put back offers to raise it.
    """
    if not talk.roles() & set(ABOVE):
        return False
    command = read_command(talk.message.text)
    return command is not None and command.name == "notify" and bool(_split(command)[0])


def ask_notice(talk: Talk, command: Command) -> str | None:
    """Puts the question back whether a notice is to go to so many people; None for a worker."""
    own = covered_unit(talk, "")
    if own is None:
        return None
    if not command.rest:
        return list_notices(talk)
    if command.number is not None:
        return show_notice(talk, command.number)
    audience, said = _split(command)
    if command.is_free and _tells_deeds(talk, command):
        return None
    roles = _roles(talk, audience)
    if not roles:
        return words.NOTICE_NOT_BELOW
    named = named_units(scope_units(talk), audience)
    data = {"unit_id": (named[0] if named else own).id, "own_id": own.id, "roles": roles, "text": said}
    people = _people(talk, data)
    if not people:
        return words.NOTICE_NOBODY
    question = words.NOTICE_ASK.format(who=_say_who(talk, data, len(people)), words=cut_words(said, 600))
    question += words.NOTICE_ASK_DANGER if talk.parse.danger else ""
    question += words.NOTICE_ASK_ORDER if read_order(said) is not None else ""
    ask(talk.tx, talk.message.account_id, ("notice", data), talk.now, question)
    return question


def _split(command: Command) -> tuple[str, str]:
    audience = command.parts.get("audience", "")
    return (audience, command.rest) if audience else split_audience(command.rest)


def _tells_deeds(talk: Talk, command: Command) -> bool:
    """What was done, not what is to be done: 通知网格员逐户敲门,转移3户; a manager's 通知大家撤离 is for villagers."""
    if tells_figures(talk):
        return True
    audience = command.parts.get("audience", "")
    is_to_villagers = any(word in audience for word in words.AUDIENCE_ALL) and "colon" not in command.parts
    return not talk.roles() & set(ABOVE) and (is_to_villagers or "call" in command.parts)


def _roles(talk: Talk, audience: str) -> list[str]:
    """Whom the audience names among those below the sender's highest post; managers (of a manager: workers) if none."""
    top = max(talk.roles() & set(LEADING_ROLES), key=LEADING_ROLES.index)
    below = BELOW[top]
    if any(word in audience for word in words.AUDIENCE_ALL):
        return list(below)
    named = [role for role, said in words.AUDIENCES.items() if any(word in audience for word in said)]
    default = "worker" if top == "manager" else "manager"
    return [role for role in named or [default] if role in below]


def _people(talk: Talk, data: dict[str, Any]) -> list[Member]:
    ids = [one.id for one in units_under(talk.tx, data["unit_id"])]
    found = members_of(talk.tx, ids, data["roles"], talk.day)
    return first_posts(one for one in found if one.person_id != talk.person_id)


def _say_who(talk: Talk, data: dict[str, Any], number: int) -> str:
    roles = texts.SEPARATOR.join(texts.ROLES[role] for role in data["roles"])
    unit = read_unit(talk.tx, data["unit_id"])
    return words.NOTICE_WHO.format(unit=unit.name, roles=roles, number=number)


def confirm_notice(talk: Talk, data: dict[str, Any]) -> str | None:
    """是 sends it, 不是 drops it, 险情 raises the danger that it speaks of; None for anything else."""
    if talk.message.text.strip(texts.PARTICLES) == words.DANGER_WORD:
        talk.parse = nlp.parse(data["text"], talk.message.sent_at, talk.name)
        return handle_report(talk) if talk.parse.danger else words.NOTICE_LEFT
    if talk.message.text.strip(texts.PARTICLES) in words.SEND_WORDS:
        return _send(talk, data)
    is_yes = read_consent(talk.message.text, ("go_send",))
    if is_yes is None:
        return None
    return _send(talk, data) if is_yes else words.NOTICE_LEFT


def _send(talk: Talk, data: dict[str, Any]) -> str:
    people = _people(talk, data)
    if not people:
        return words.NOTICE_NOBODY
    own: UnitRow = read_unit(talk.tx, data["own_id"])
    values = {"unit_id": own.id, "person_id": talk.person_id, "text": data["text"], "made_at": talk.now}
    number = add_notice(talk.tx, values, people)
    told = {"number": number, "unit": own.name, "name": talk.name, "moment": say_moment(talk.now)}
    text = words.NOTICE_PUSH.format(words=data["text"], **told)
    fields = fields_of(words.NOTICE_TITLE.format(**told), **say_button(words.NOTICE_SAY.format(**told), words.RECEIVED))
    key = f"notice:{number}:"
    talk.send([Letter("notice", text, f"{key}{one.person_id}", one.person_id, fields=fields) for one in people])
    note_act(talk.tx, talk.person_id, "notice", {"number": number}, talk.now)
    return words.NOTICE_SENT.format(number=number, who=_say_who(talk, data, len(people)))


def acknowledge_notice(talk: Talk, command: Command) -> str | None:
    """收到: the newest notice that waits for the sender's word, 收到 5: that one; None where there is none."""
    waiting = unanswered_notices(talk.tx, talk.person_id, talk.now - WITHIN)
    number = command.number if command.number is not None else next(iter(waiting), None)
    if number is None or not is_reader(talk.tx, number, talk.person_id):
        return None
    note_answered(talk.tx, number, talk.person_id, talk.message.sent_at)
    left = [one for one in waiting if one != number]
    more = words.NOTICE_LEFT_OVER.format(number=left[0]) if left else ""
    return words.NOTICE_ANSWERED.format(number=number) + more


def say_left(talk: Talk) -> str:
    """On a line of its own the newest notice that still waits for the sender's word; empty where none does."""
    waiting = unanswered_notices(talk.tx, talk.person_id, talk.now - WITHIN)
    return f"\n{words.NOTICE_LEFT_OVER.format(number=waiting[0])}" if waiting else ""


def undo_notice(talk: Talk, data: dict[str, Any]) -> str:
    """What is not sent yet is held back; whoever has it is told that it is void."""
    number = data["number"]
    withdraw_notice(talk.tx, number, talk.now)
    void = words.NOTICE_VOID.format(number=number, name=talk.name)
    recall(talk, f"nudge:{number}:", void)
    return words.NOTICE_UNDONE.format(number=number, how=recall(talk, f"notice:{number}:", void))
