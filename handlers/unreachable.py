"""A letter that reached nobody: the next one above is told, at once for a danger, once a day for the rest."""

from datetime import datetime

from handlers import texts
from handlers.desk import Desk
from handlers.people import leaders_above
from handlers.wording import mask_phone
from models.outbox import ClaimedLetter, Letter, post_letters
from models.roster import posts_of
from models.times import local_day

NEVER_JOINED = "no_account"
EVERYDAY = ("reminder", "chase", "digest")


def tell_unreachable(desk: Desk, letter: ClaimedLetter, why: str, now: datetime) -> None:
    """Tells the nearest leading post of the person; whoever never joined is not told of for everyday letters."""
    if letter.person_id is None or (why == NEVER_JOINED and letter.kind in EVERYDAY):
        return
    day = local_day(now)
    with desk.db.write() as tx:
        posts = posts_of(tx, letter.person_id, day)
        if not posts:
            return
        lost = posts[0]
        is_danger = letter.kind == "danger"
        if is_danger:
            words = "\n".join(letter.text.splitlines()[:4])
            said = {"role": texts.ROLES[lost.role], "name": lost.name, "phone": lost.phone, "words": words}
            text, key = texts.UNREACHED_DANGER.format(**said), f"unreached:{letter.id}:"
        else:
            text = texts.UNREACHED.format(name=lost.name, phone=mask_phone(lost.phone))
            key = f"unreached:{lost.person_id}:{day}:"
        kind = "danger" if is_danger else "request"
        leaders = leaders_above(tx, lost.unit_id, day, letter.person_id)
        letters = [Letter(kind, text, f"{key}{one.person_id}", one.person_id) for one in leaders]
        post_letters(tx, letters, now, desk.letters)
