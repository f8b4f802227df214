"""How somebody unknown becomes known: name, community and phone in chat, one word from the post above."""

from datetime import timedelta

from sqlalchemy import Connection

from handlers import texts
from handlers.desk import Talk, fields_of, say_button
from handlers.people import covers, named_units
from handlers.stranger import danger_of_stranger
from handlers.wording import mask_phone, say_done, say_unit
from models.asking import ask, asked, decide_join, forget_kind, joins_since, open_joins, read_join, request_join
from models.messages import finish_message, waiting_messages
from models.outbox import Letter
from models.roster import (
    Member,
    UnitRow,
    add_post,
    members_of,
    people_named,
    read_person,
    read_unit,
    tie_account,
    unit_path,
    units_chain,
    units_of_level,
)
from nlp.commands import read_introduction

TRIES_A_DAY = 3
APPROVERS = {
    "worker": ("manager", "station", "county_command"),
    "working_group": ("manager", "station", "county_command"),
    "manager": ("station", "county_command"),
    "station": ("county_command",),
    "county_command": ("county_command",),
}
LEVEL_OF_ROLE = {"station": "township", "county_command": "county"}


def handle_stranger(talk: Talk) -> str:
    """Whatever a stranger writes is kept; a danger goes up at once, then they are led through joining."""
    lines = danger_of_stranger(talk) if talk.parse.danger else []
    if open_joins(talk.tx, talk.message.account_id):
        return "\n".join([*lines, texts.JOIN_WAITING])
    units = [unit for level in ("community", "township", "county") for unit in units_of_level(talk.tx, level)]
    said = _merge(talk, units)
    if talk.parse.danger and not said["phone"]:
        return "\n".join([*lines, texts.JOIN_ASK])
    missing = [texts.JOIN_PARTS[part] for part in ("name", "unit", "phone") if not said[part]]
    if len(missing) == len(texts.JOIN_PARTS):
        kept = [texts.JOIN_KEPT] if talk.message.kind != "event" else []
        return "\n".join([*lines, texts.JOIN_ASK, *kept])
    ask(talk.tx, talk.message.account_id, ("join", dict(said)), talk.now)
    if said["unclear"]:
        return "\n".join([*lines, texts.JOIN_UNIT_UNCLEAR.format(example=said["unclear"])])
    if missing:
        return "\n".join([*lines, texts.JOIN_MISSING.format(parts=texts.SEPARATOR.join(missing))])
    return "\n".join([*lines, _request(talk, said)])


def _merge(talk: Talk, units: list[UnitRow]) -> dict[str, str]:
    """What has been said so far, with this message's part added."""
    open_question = asked(talk.tx, talk.message.account_id, talk.now)
    before = dict(open_question.data) if open_question is not None and open_question.kind == "join" else {}
    text = talk.message.text
    words = read_introduction(text, [unit.name for unit in units])
    named = named_units(units, text)
    lowest = [one for one in named if one.level == named[0].level and one.name == named[0].name] if named else []
    if words.role in LEVEL_OF_ROLE:
        lowest = [one for one in named if one.level == LEVEL_OF_ROLE[words.role]] or lowest
    if len(lowest) > 1:
        above = {one.id for one in named}
        lowest = [one for one in lowest if one.parent_id in above] or lowest
    is_clear = len(lowest) == 1
    return {
        "name": words.name or before.get("name", ""),
        "phone": words.phone or before.get("phone", ""),
        "role": words.role if words.role != "worker" else before.get("role", "worker"),
        "unit": str(lowest[0].id) if is_clear else before.get("unit", ""),
        "unclear": say_unit(unit_path(talk.tx, lowest[0].id)) if len(lowest) > 1 else "",
    }


def _request(talk: Talk, said: dict[str, str]) -> str:
    account = talk.message.account_id
    if joins_since(talk.tx, account, talk.now - timedelta(days=1)) >= TRIES_A_DAY:
        return texts.JOIN_TOO_MANY
    forget_kind(talk.tx, account, "join")
    unit = read_unit(talk.tx, int(said["unit"]))
    old_self = _old_self(talk, said, unit)
    join_id = request_join(
        talk.tx,
        {
            "account_id": account,
            "name": said["name"],
            "phone": said["phone"],
            "unit_id": unit.id,
            "role": said["role"],
            "person_id": old_self.person_id if old_self else None,
            "state": "asked",
            "asked_at": talk.now,
        },
    )
    approvers = find_approvers(talk, unit.id, said["role"])
    text = texts.JOIN_REQUEST.format(
        name=said["name"],
        unit=say_unit(unit_path(talk.tx, unit.id)),
        role=texts.ROLES[said["role"]],
        phone=mask_phone(said["phone"]),
        known=texts.JOIN_KNOWN if old_self else texts.JOIN_NEW,
        number=join_id,
    )
    title = texts.JOIN_TITLE.format(name=said["name"])
    fields = fields_of(title, **say_button(texts.JOIN_SAY.format(number=join_id), texts.JOIN_BUTTON))
    key = f"join:{join_id}:"
    talk.send([Letter("request", text, f"{key}{one.person_id}", one.person_id, fields=fields) for one in approvers])
    role = texts.ROLES[approvers[0].role] if approvers else texts.ROLES["station"]
    return texts.JOIN_SENT.format(name=said["name"], approver=role)


def _old_self(talk: Talk, said: dict[str, str], unit: UnitRow) -> Member | None:
    found = people_named(talk.tx, said["name"], [unit.id], talk.day)
    same_phone = [one for one in found if one.phone[-4:] == said["phone"][-4:]]
    return next(iter(same_phone or (found if len(found) == 1 else [])), None)


def find_approvers(talk: Talk, unit_id: int, role: str) -> list[Member]:
    """Those who may say yes: the nearest post above that somebody holds."""
    chain = [unit.id for unit in units_chain(talk.tx, unit_id)]
    for approver in APPROVERS[role]:
        found = members_of(talk.tx, chain, [approver], talk.day)
        if found:
            return found
    return []


def decide(talk: Talk, number: int | None, is_agreed: bool) -> str:
    """同意 7, 不同意 7; without a number where just one request waits for the sender."""
    mine = [one for one in open_joins(talk.tx) if may_decide(talk, one)]
    if number is None and len(mine) > 1:
        names = texts.SEPARATOR.join(texts.JOIN_WHICH_ONE.format(number=one.id, name=one.name) for one in mine)
        return texts.JOIN_WHICH.format(number=len(mine), names=names)
    if number is None and not mine:
        return texts.JOIN_NOBODY
    chosen = next((one for one in mine if number is None or one.id == number), None)
    state = "agreed" if is_agreed else "refused"
    if chosen is None or not decide_join(talk.tx, chosen.id, state, talk.person_id, talk.now):
        talk.button = texts.TAP_NOTHING
        return texts.JOIN_UNKNOWN.format(number=number)
    talk.button = say_done(talk.name, talk.message.sent_at, texts.JOIN_DECIDED[state])
    if not is_agreed:
        told = Letter("request", texts.JOIN_REFUSED_TOLD, f"join:{chosen.id}:refused", account_id=chosen.account_id)
        talk.send([told])
        return texts.JOIN_REFUSED.format(name=chosen.name)
    return _welcome(talk, chosen.id)


def may_decide(talk: Talk, request: object) -> bool:
    """Whether one of the sender's posts stands above the post asked for and covers its unit."""
    role, unit_id = getattr(request, "role", ""), int(getattr(request, "unit_id", 0))
    return bool(talk.roles() & set(APPROVERS[role])) and covers(talk.tx, talk.posts, unit_id)


def _welcome(talk: Talk, join_id: int) -> str:
    request = read_join(talk.tx, join_id)
    person_id = request.person_id or add_post(
        talk.tx, (request.name, request.phone), (request.unit_id, request.role), talk.day
    )
    tie_account(talk.tx, request.account_id, person_id, talk.now)
    kept = release_kept(talk.tx, request.account_id)
    unit, role = say_unit(unit_path(talk.tx, request.unit_id)), texts.ROLES[request.role]
    text = texts.JOIN_WELCOME.format(name=request.name, unit=unit, role=role)
    # A reply, so that it comes before the replies to what was kept.
    talk.send([Letter("reply", text, f"join:{join_id}:agreed", account_id=request.account_id)])
    return texts.JOIN_AGREED.format(name=read_person(talk.tx, person_id).name, unit=unit, role=role) + (
        texts.JOIN_WELCOME_KEPT.format(number=kept) if kept else ""
    )


def release_kept(tx: Connection, account_id: int) -> int:
    """What the sender wrote while unknown is handled now, in its own time; returns how many messages."""
    waiting = waiting_messages(tx, account_id)
    for message_id in waiting:
        finish_message(tx, message_id, state="stored", is_pushed=True, reply="")
    return len(waiting)
