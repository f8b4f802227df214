"""A letter that reached nobody: the next one is told, at once for a danger, once a day for the rest."""

import re
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from handlers import texts
from handlers.desk import Desk
from handlers.escalation import relay
from handlers.group_alarm import tell_groups
from handlers.people import leaders_above
from handlers.standing import Scene, read_standing
from handlers.texts.escalation import DRILL_MARK
from handlers.wording import mask_phone
from models.dangers import DangerRow, note_step, read_danger
from models.outbox import ClaimedLetter, Letter, post_letters
from models.roster import Member, posts_of
from models.times import local_day

NEVER_JOINED = "no_account"
EVERYDAY = ("reminder", "chase", "digest")
TOLD = "unreached:"
_OF_DANGER = re.compile(r"danger:(\d+):")


def tell_unreachable(desk: Desk, letter: ClaimedLetter, why: str, now: datetime) -> None:
    """Tells the nearest leading post of the person; whoever never joined is not told of for everyday letters."""
    if letter.person_id is None or (why == NEVER_JOINED and letter.kind in EVERYDAY):
        return
    if letter.key.startswith(TOLD):
        return  # two whom nothing reaches would tell of each other for ever
    day = local_day(now)
    with desk.db.write() as tx:
        posts = posts_of(tx, letter.person_id, day)
        if not posts:
            return
        if letter.kind == "danger":
            _carry_on(Scene(desk, tx, now), letter, posts[0])
            return
        text = texts.UNREACHED.format(name=posts[0].name, phone=mask_phone(posts[0].phone))
        leaders = leaders_above(tx, posts[0].unit_id, day, letter.person_id)
        key = f"{TOLD}{letter.person_id}:{day}:"
        letters = [Letter("request", text, f"{key}{one.person_id}", one.person_id) for one in leaders]
        post_letters(tx, letters, now, desk.letters)


def _carry_on(scene: Scene, letter: ClaimedLetter, lost: Member) -> None:
    """A call that did not arrive: where nobody above was reached the next is called, else the others ring them up."""
    danger = _danger_of(scene.tx, letter.key)
    if danger is None:
        leaders = leaders_above(scene.tx, lost.unit_id, scene.day, lost.person_id)
    else:
        note_step(scene.tx, danger.hazard_id, "unreached", scene.now, lost.person_id, {"key": letter.key})
        tell_groups(scene, danger, [lost.person_id])
        standing = read_standing(scene, danger)
        is_above = any(one.person_id == lost.person_id for one in standing.ranks.upper)
        if is_above and danger.next_at is not None and relay(scene, danger, [lost.person_id]):
            return
        called = [one for one in standing.ranks.upper if one.person_id in standing.calls]
        lost_too = {lost.person_id} | {one for one, fate in standing.fates.items() if fate.is_lost}
        leaders = [one for one in called if one.person_id not in lost_too]
    _ask_to_ring(scene, letter, lost, leaders)


def _danger_of(tx: Connection, key: str) -> DangerRow | None:
    found = _OF_DANGER.match(key)
    return read_danger(tx, int(found[1]), lock=True) if found else None


def _ask_to_ring(scene: Scene, letter: ClaimedLetter, lost: Member, leaders: Sequence[Member]) -> None:
    words = "\n".join(letter.text.splitlines()[:4])
    mark = DRILL_MARK if letter.text.startswith(DRILL_MARK) else ""
    text = mark + texts.UNREACHED_DANGER.format(
        role=texts.ROLES[lost.role], name=lost.name, phone=lost.phone, words=words
    )
    key = f"{TOLD}{letter.id}:"
    scene.send([Letter("danger", text, f"{key}{one.person_id}", one.person_id) for one in leaders])
