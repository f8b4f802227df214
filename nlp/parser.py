"""Puts the dimensions together: one message's text becomes one Parse."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from nlp.clauses import Clause, split_clauses
from nlp.clues import intent_signs
from nlp.correct import blot_wrong
from nlp.counts import table_counts
from nlp.dates import ReportDay, day_of_cell, find_days, report_day, sent_day
from nlp.doubts import weigh
from nlp.intent import Evidence, decide, first_guess, mood_of
from nlp.learned import shares, weights
from nlp.leave import read_leave
from nlp.names import is_name
from nlp.normalize import normalize
from nlp.parts import Part, People
from nlp.people import find_people
from nlp.rules.dates import DAY_HEADING
from nlp.rules.leave import NO_LEAVE
from nlp.scan import Hit, scan
from nlp.silence import REPORTING, is_away, is_silent
from nlp.tell import Told, tell_part
from nlp.topic import find_topic
from nlp.values import INTENTS, Doubt, HazardMention, LeaveEntry, Parse, ReportEntry
from nlp.words import add_names

LISTS = frozenset(("table", "chat", "chat_lines", "labels", "roll_call"))
LIKELY = 0.45  # probability at which the learned part changes the intent
UNKNOWN = 0.85  # the same where no word of the text is known to the lexicon: a name, a number
UNSAID = 0.75  # the same for a correction of figures without a word for it
VETO = 0.9  # probability at which a warning or a withdrawal beats a report although there is a danger or a figure
AGAINST = frozenset(("notice", "withdrawal"))  # what a message may be that only sounds like a danger
CLEAR = 0.5  # probability of a danger below which it is asked about
ORDER = 4  # characters of a bare order to the bot: 催报
OWN_NAME, SHORT_NAME = (4, 3, 2), 3  # characters that a name may have, and mostly has
LONGEST = 20_000  # characters that are read; what comes after is not


def parse(
    text: str,
    sent_at: datetime | None = None,
    sender: str | None = None,
    names: Collection[str] = (),
    is_learned: bool = True,
) -> Parse:
    """What a chat message means; raises on no text whatever.

    parse("今日巡查3处,一切正常", sent_at) → report with sites_checked 3 and no hazard.
    `sent_at` gives the day (Asia/Shanghai), `names` are the roster's people; `sender` stands for unnamed entries.
    Without `is_learned` the rules and the lexicon stand alone, as for the examples of a lexicon.
    """
    original = text[:LONGEST]
    known = [*names, *_own_name(sender, original)]
    if known:
        add_names(known)
    reading = read(original, sent_at, known, is_learned)
    return _conclude(reading, sender)


def _own_name(sender: str | None, text: str) -> list[str]:
    """The sender's name, if the text names them: "第7网格胡敏", who signs 胡敏, → ["胡敏"]."""
    if not sender:
        return []
    ends = [sender[-long:] for long in OWN_NAME if long <= len(sender)]
    return next(([one] for one in ends if one in text and (one == sender[-SHORT_NAME:] or is_name(one))), [])


@dataclass(slots=True)
class Reading:
    """What has been read of a message so far."""

    original: str
    text: str
    sent_at: datetime | None
    people: People
    told: list[tuple[Part, Told]]  # empty for a notice
    leaves: list[LeaveEntry]
    mood: str = ""
    day: ReportDay = field(default_factory=lambda: ReportDay(None))
    intent: str = "chatter"
    reason: str = ""
    is_learned: bool = True
    read: list[tuple[Part, Told]] = field(default_factory=list)  # all that was read, also of a notice
    confidence: float = 1.0


def read(original: str, sent_at: datetime | None, names: Collection[str], is_learned: bool = True) -> Reading:
    """What the rules, and with `is_learned` the learned part, make of a message before it becomes a Parse."""
    text = normalize(original)
    people = find_people(text, original, names)
    mood = mood_of(text)
    if mood == "correction" and people.kind in ("plain", "behalf"):
        text = blot_wrong(text)
    reading = Reading(original, text, sent_at, people, [], _leaves(text, people, sent_day(sent_at), names))
    reading.mood, reading.is_learned = mood, is_learned
    is_notice = people.kind == "plain" and first_guess(text) == "notice"
    hits = scan(text)
    told = reading.read = [(part, _tell(reading, part, hits)) for part in people.parts]
    reading.told = [] if is_notice else told
    evidence = evidence_of(reading)
    reading.intent, reading.reason = decide(text, evidence)
    if is_learned and people.kind not in LISTS:
        _weigh_intent(reading, told, evidence)
    elif not is_notice:
        reading.told = told
    reading.day = report_day(text, sent_at, reading.intent)
    return reading


def _tell(reading: Reading, part: Part, hits: list[Hit]) -> Told:
    if part.row is not None:
        return _tell_row(reading, part, hits)
    clauses: list[Clause] = []
    for start, end in part.spans:
        found = split_clauses(reading.text, hits, start, end)
        clauses += [replace(one, sentence=one.sentence + 1000 * len(clauses)) for one in found] if clauses else found
    return tell_part(reading.text, reading.original, clauses, reading.mood, reading.is_learned) if clauses else Told()


def _tell_row(reading: Reading, part: Part, hits: list[Hit]) -> Told:
    told = Told()
    row = part.row
    if row is None:
        return told
    for cell in row.cells:
        clauses = split_clauses(reading.text, hits, cell.start, cell.start + len(cell.text))
        inner = tell_part(reading.text, reading.original, clauses, "", reading.is_learned) if clauses else Told()
        told.hazards += inner.hazards
        told.counts.update(inner.counts)
        told.trace += inner.trace
    told.counts.update(table_counts(row))
    return told


def _leaves(text: str, people: People, today: date | None, names: Collection[str]) -> list[LeaveEntry]:
    found = []
    for part in people.parts:
        words = _words_of(part, text) if people.kind != "plain" else text
        leave = read_leave(words, today, part.reporter, names)
        if leave is not None:
            found.append(leave)
    return found


def _words_of(part: Part, text: str) -> str:
    """What belongs to one person: spans of the text, or the cells of a row."""
    if part.row is not None:
        return " ".join(cell.text for cell in part.row.cells)
    return " ".join(text[start:end] for start, end in part.spans)


def evidence_of(reading: Reading) -> Evidence:
    """What the rules found in a message, as far as the intent depends on it."""
    hazards = [one for _, told in reading.told for one in told.hazards]
    return Evidence(
        has_danger=any(one.severity == "danger" for one in hazards),
        has_hazards=bool(hazards),
        has_figures=any(told.counts for _, told in reading.told),
        is_list=reading.people.kind in LISTS or _is_behalf(reading),
        has_closed=any(one.state == "closed" for one in hazards),
        has_leave=bool(reading.leaves),
        mood=reading.mood,
        words=tuple(one.words for one in hazards if one.words)
        + tuple(reading.text[one.start : one.end] for _, told in reading.told for one in told.figures),
    )


def content_of(seen: Evidence) -> list[str]:
    """What a message holds by the rules, as the learned part is told of it."""
    named = {
        "danger": seen.has_danger, "hazards": seen.has_hazards, "figures": seen.has_figures,
        "closed": seen.has_closed, "leave": seen.has_leave,
    }  # fmt: skip
    return [name for name, is_there in named.items() if is_there]


def _weigh_intent(reading: Reading, told: list[tuple[Part, Told]], seen: Evidence) -> None:
    """Lets the learned part decide on the intent; a danger that the rules saw is given up only if it is very sure."""
    table = weights()
    signs = intent_signs(reading.intent, reading.reason, reading.mood, content_of(seen))
    total = table.add(signs) + sum(one.weighed.total for _, one in told if one.weighed is not None)
    found = dict(zip(INTENTS, shares(table.read(total, "intent")), strict=True))
    if NO_LEAVE.search(reading.text):
        found["leave"] = 0.0
    likely = max(found, key=found.__getitem__)
    if len(reading.text) <= ORDER and find_topic(reading.text, False) is not None:
        likely = reading.intent
    is_danger = any(one.severity == "danger" for _, each in told for one in each.hazards)
    is_held = is_danger or (seen.has_figures and reading.intent in REPORTING)
    if likely not in REPORTING and is_held and (likely not in AGAINST or found[likely] < VETO):
        likely = max(REPORTING, key=found.__getitem__)
    is_known = any(clause.hits for _, one in told for clause in one.clauses)
    is_bare = likely == "report" and not (seen.has_figures or seen.has_hazards)
    need = UNSAID if likely == "correction" != reading.mood and seen.has_figures else LIKELY
    need = need if is_known and not is_bare else UNKNOWN
    if likely != reading.intent and found[likely] >= need:
        reading.intent, reading.reason = likely, f"learned, against {reading.intent}: {reading.reason}"
    if reading.intent != "notice":
        reading.told = told
    reading.confidence = found[reading.intent] * min((_sureness(one) for _, one in told), default=1.0)


def _sureness(told: Told) -> float:
    """How far the whole of a part agrees with what was made of it: whether it tells a hazard at all."""
    if told.weighed is None:
        return 1.0
    share = told.weighed.share("told")
    return share if told.hazards else 1 - share


def _is_behalf(reading: Reading) -> bool:
    return reading.people.kind in ("behalf", "inline") and reading.mood != "correction"


def _conclude(reading: Reading, sender: str | None) -> Parse:
    intent = reading.intent
    entries = _entries(reading) if intent in REPORTING else ()
    if intent == "report" and not entries and reading.people.kind in ("chat", "chat_lines"):
        intent, entries = ("leave" if reading.leaves else "chatter"), ()
    entries, unsure = weigh(reading.text, entries)
    unsure = unsure or _faint_dangers(reading, entries)
    hazards = [one for entry in entries for one in entry.hazards]
    is_list = reading.people.heading is not None and intent == "report"
    return Parse(
        intent=intent,
        danger=any(one.severity == "danger" for one in hazards),
        reports=tuple(entries),
        leaves=tuple(reading.leaves),
        topic=find_topic(reading.text, intent == "question") if intent in ("question", "chatter", "report") else None,
        roll_call=reading.people.heading if is_list else None,
        about=_about(reading) if intent == "withdrawal" else (),
        about_date=_about_date(reading) if intent in ("withdrawal", "correction") else None,
        doubts=(*_doubts(reading), *unsure),
        confidence=reading.confidence,
        trace=(("intent", (0, len(reading.text)), (intent, reading.reason)), *_traces(reading)),
    )


def _faint_dangers(reading: Reading, entries: Sequence[ReportEntry]) -> tuple[Doubt, ...]:
    """A danger under way that is taken for one although little speaks for it."""
    if len(entries) != 1 or not reading.told or reading.told[0][1].fear >= CLEAR:
        return ()
    dangers = [one for one in entries[0].hazards if one.severity == "danger" and one.state != "closed"]
    return (Doubt("danger", dangers[0].words),) if dangers and dangers[0].words else ()


def _entries(reading: Reading) -> tuple[ReportEntry, ...]:
    many = reading.people.kind in LISTS or len(reading.people.parts) > 1
    made = []
    away = {leave.reporter for leave in reading.leaves}
    common = reading.day
    for part, told in reading.told:
        words = "\n".join(reading.original[start:end] for start, end in part.spans).strip()
        plain = _words_of(part, reading.text).strip()
        if many and (is_silent(part, told, plain, reading.people.kind) or is_away(part, told, plain, away)):
            continue
        made.append(
            ReportEntry(
                part.reporter, _row_day(part, reading) or common.day, told.counts, tuple(told.hazards),
                {key: one for key, one in told.running.items() if key in told.counts}, told.added,
                common.is_told, words,
            )
        )  # fmt: skip
    return tuple(made)


def _row_day(part: Part, reading: Reading) -> date | None:
    """The day in a table row's own cell."""
    today = sent_day(reading.sent_at)
    cells = part.row.cells if part.row else ()
    days = [day_of_cell(cell.text, today) for cell in cells if DAY_HEADING.search(cell.heading)]
    return next((day for day in days if day), None)


def _about(reading: Reading) -> tuple[HazardMention, ...]:
    return tuple(one for _, told in reading.told for one in told.hazards)


def _about_date(reading: Reading) -> date | None:
    days = find_days(reading.text, sent_day(reading.sent_at))
    return days[0].day if days else None


def _doubts(reading: Reading) -> tuple[Doubt, ...]:
    day = reading.day
    return (Doubt("date", day.doubt),) if day.doubt else ()


def _traces(reading: Reading) -> Sequence[object]:
    return [one for _, told in reading.told for one in told.trace]
