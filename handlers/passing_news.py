"""News of an earlier hazard that does not say that it is one: 北门井盖换好了. The ledger knows what it means."""

from dataclasses import replace
from datetime import timedelta

from handlers.desk import Talk
from handlers.matching import holding, known_hazards, match_ended, match_mention
from handlers.people import find_subject, unit_of_text
from handlers.record import record_entry
from handlers.resolution import ask_which, handle_resolution, resolve_chosen
from models.closing import assigned_to
from models.hazards import OpenHazard
from models.ledger import spoken_lines
from nlp.closing import is_bare_news, read_as_news, refers_back
from nlp.values import HazardMention, Parse, ReportEntry

OWN = timedelta(days=30)  # how far back people mean what they told of without saying what
PASSING = ("chatter", "correction", "resolution")


def answer_news(talk: Talk) -> str | None:
    """The reply to news that was taken for small talk or names no hazard; None where none fits it."""
    if _ends_thing(talk):
        talk.parse = replace(talk.parse, intent="resolution")
        return handle_resolution(talk)
    if talk.parse.intent not in PASSING or any(one.counts or one.hazards for one in talk.parse.reports):
        return None
    if is_bare_news(talk.message.text):
        return _answer_bare(talk)
    news = read_as_news(talk.message.text, talk.message.sent_at)
    if news is None or not _fits(talk, news):
        return None
    talk.parse = news
    return handle_resolution(talk)


def _ends_thing(talk: Talk) -> bool:
    """消防栓有水了 搞好了, read as found and put right at once, where the same thing is known to be out of order."""
    entries = talk.parse.reports
    if talk.parse.intent != "report" or len(entries) != 1 or entries[0].counts or talk.parse.danger:
        return False
    at = find_subject(talk, entries[0].reporter, unit_of_text(talk, talk.message.text)).unit_id
    known = known_hazards(talk, at)
    told = entries[0].hazards
    return bool(told) and all(one.state == "closed" and one.is_state_told and holding(known, one) for one in told)


def _fits(talk: Talk, news: Parse) -> bool:
    unit_id = unit_of_text(talk, talk.message.text)
    told = [
        (find_subject(talk, one.reporter, unit_id).unit_id, mention) for one in news.reports for mention in one.hazards
    ]
    if any(match_mention(talk, at, mention, talk.message.text).options for at, mention in told):
        return True
    if news.danger:
        return False
    placed = [(at, mention) for at, mention in told if mention.place is not None]
    return any(match_ended(talk, at, mention, talk.message.text) is not None for at, mention in placed)


def _answer_bare(talk: Talk) -> str | None:
    # 昨天那个已经弄好了: what the sender told of or was given.
    unit_id = talk.posts[0].unit_id
    mine = _own_hazards(talk, unit_id)
    if not mine or not (refers_back(talk.message.text) or assigned_to(talk.tx, talk.person_id, [x.id for x in mine])):
        return None
    mention = HazardMention(mine[0].course.line, "general", "closed", None, talk.message.text, True)
    entry = ReportEntry(None, talk.day, {}, (mention,), {}, frozenset(), False, talk.message.text)
    if len(mine) == 1 and refers_back(talk.message.text):
        return resolve_chosen(talk, entry, mine[:1])
    recorded = record_entry(talk, "resolution", find_subject(talk, None, unit_id), entry)
    return "\n".join(ask_which(talk, recorded.entry_id, mention, mine))


def _own_hazards(talk: Talk, unit_id: int) -> list[OpenHazard]:
    told = {one.id for one in spoken_lines(talk.tx, talk.person_id, talk.now - OWN)}
    known = known_hazards(talk, unit_id)
    given = assigned_to(talk.tx, talk.person_id, [one.id for one in known])
    return [one for one in known if one.entry_ids & told or one.id in given]
