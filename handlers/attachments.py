"""Photos, pins, voices and other kinds of message."""

from handlers import texts
from handlers.danger import pass_on_evidence
from handlers.desk import Talk
from handlers.people import community_leaders
from handlers.wording import mask_phone, say_unit
from models.ledger import nearby_entry
from models.media import owe_media
from models.outbox import Letter
from models.roster import unit_path


def handle_image(talk: Talk) -> str:
    """A photo belongs to the sender's report within ten minutes before or after; it is fetched at once."""
    entry_id = nearby_entry(talk.tx, talk.person_id, talk.message.sent_at)
    owe_media(talk.tx, talk.message.id, entry_id, talk.now)
    if entry_id is not None:
        pass_on_evidence(talk, entry_id)
    return texts.HAZARD_TAKEN if entry_id is not None else texts.PHOTO_ALONE


def handle_location(talk: Talk) -> str:
    """A pin belongs to the sender's report like a photo; its coordinates stay in the raw message."""
    entry_id = nearby_entry(talk.tx, talk.person_id, talk.message.sent_at)
    if entry_id is not None:
        pass_on_evidence(talk, entry_id)
    return texts.PIN_TAKEN if entry_id is not None else texts.PIN_ALONE


def handle_voice(talk: Talk) -> str:
    """A voice that nobody has put into words may be a danger: it goes to the manager at once."""
    owe_media(talk.tx, talk.message.id, None, talk.now)
    unit_id = talk.posts[0].unit_id
    leaders = community_leaders(talk, unit_id)
    if not leaders:
        return texts.VOICE_UNHEARD_NOBODY
    text = texts.VOICE_PASSED.format(
        unit=say_unit(unit_path(talk.tx, unit_id)), name=talk.name, phone=mask_phone(talk.phone)
    )
    key = f"voice:{talk.message.id}:"
    voice = {"voice": talk.message.media_id}
    talk.send([Letter("request", text, f"{key}{one.person_id}", one.person_id, fields=voice) for one in leaders])
    return texts.VOICE_UNHEARD.format(people=texts.SEPARATOR.join(one.name for one in leaders[:3]))


def handle_other(_talk: Talk) -> str:
    """A kind of message that carries no words for us."""
    return texts.KIND_UNKNOWN
