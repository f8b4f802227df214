"""The words with which somebody is called for a danger, and the letters that carry them."""

from collections.abc import Sequence
from typing import Any

from handlers import texts
from handlers.desk import fields_of
from handlers.standing import Scene, Standing, read_standing
from handlers.texts import escalation as words
from handlers.wording import say_unit
from models.danger_course import last_report
from models.dangers import DangerRow, note_step
from models.outbox import Letter
from models.roster import Member, unit_path

UP = ("station", "county_command")
"""To whom written reports go."""


def call(scene: Scene, danger: DangerRow, people: Sequence[Member], leads: Sequence[str] = ()) -> None:
    """Calls these people for the danger's present stage; `leads` are lines said to all of them."""
    standing = read_standing(scene, danger)
    for one in people:
        key = f"danger:{danger.hazard_id}:{danger.turn}.{danger.stage}{'r' if leads else ''}:{one.person_id}"
        text = _call_text(scene, danger, standing, one, leads)
        scene.send([danger_letter(danger, text, key, one.person_id), *_written(scene, danger, standing, one)])
        note_step(scene.tx, danger.hazard_id, "called", scene.now, one.person_id, _detail(standing, danger, one, key))


def _written(scene: Scene, danger: DangerRow, standing: Standing, one: Member) -> list[Letter]:
    """The newest written report for whoever above is called after it went up: the next ones reach them anyway."""
    report = last_report(scene.tx, danger.hazard_id, danger.began_at)
    if report is None or standing.calls.get(one.person_id) or one.role not in UP:
        return []
    key = f"course:{danger.hazard_id}:{report.ordinal}:{one.person_id}"
    return [Letter("request", report.text, key, one.person_id, fields=fields_of(report.text.split("\n", 1)[0]))]


def _detail(standing: Standing, danger: DangerRow, one: Member, key: str) -> dict[str, Any]:
    return {"stage": danger.stage, "level": standing.ranks.level_of(one.person_id) or "", "key": key}


def danger_letter(danger: DangerRow, text: str, key: str, person_id: int) -> Letter:
    """A push about a danger with its short fields and the button to acknowledge with."""
    what = danger.body.split("\n", 1)[0].partition(words.STATE_BEGINS)[0]
    button = {"button": words.BUTTON, "button_key": f"acknowledge:{danger.hazard_id}", "what": what}
    return Letter("danger", text, key, person_id, fields=fields_of(text.split("\n", 1)[0], **button))


def _call_text(scene: Scene, danger: DangerRow, standing: Standing, one: Member, leads: Sequence[str]) -> str:
    count = standing.calls.get(one.person_id, 0)
    minutes = int((scene.now - danger.began_at).total_seconds() // 60)
    is_county = one in standing.ranks.county
    again = words.HEAD_AGAIN_ABOVE if "community" in standing.levels.values() else words.HEAD_AGAIN
    head = words.HEAD_COUNTY if is_county else again if count else texts.DANGER_PUSH_HEAD
    lines = list(leads) or _leads(danger, standing, one, minutes)
    if count:
        again = words.LEAD_AGAIN if minutes else words.LEAD_AGAIN_SOON
        lines.insert(0, again.format(count=count + 1, silence=_silence(standing, one, minutes)))
    if danger.withdrawn_at is not None:
        lines.append(words.LEAD_WITHDRAWN)
    return compose(scene, danger, head, lines)


def _leads(danger: DangerRow, standing: Standing, one: Member, minutes: int) -> list[str]:
    is_county = one in standing.ranks.county
    if is_county and standing.marked is not None:
        return [words.LEAD_MARKED.format(name=standing.marked.name)]
    if is_county and danger.is_grave:
        return [words.LEAD_GRAVE]
    if standing.calls.get(one.person_id) or not danger.stage:
        return []
    if not minutes:
        return [words.LEAD_COUNTY_SOON if is_county else words.LEAD_TAKE_OVER_SOON]
    silence = _silence(standing, one, minutes, is_county)
    return [(words.LEAD_COUNTY if is_county else words.LEAD_TAKE_OVER).format(silence=silence)]


def _silence(standing: Standing, one: Member, minutes: int, is_county: bool = False) -> str:
    """For how long nobody has answered, and who below has: 5分钟了，村里孙丽已收到，站里还没人回“收到”."""
    ranks, known = standing.ranks, []
    for level, text in words.KNOWN_AT.items():
        names = [each.name for each in ranks.everybody if standing.levels.get(each.person_id) == level]
        known += [text.format(names=texts.SEPARATOR.join(names))] if names else []
    if not known:
        return (words.SILENCE_TOWNSHIP if is_county else words.SILENCE).format(minutes=minutes)
    # Where the station has passed it on, or there is none, the county is who is waited for.
    role = one.role if standing.marked is not None or one not in ranks.county else "station"
    level = words.LEVEL_AT.get(role, words.LEVEL_AT["station"])
    return words.SILENCE_ABOVE.format(minutes=minutes, known=texts.SEPARATOR.join(known), level=level)


def compose(scene: Scene, danger: DangerRow, head: str, lines: Sequence[str], is_ask: bool = True) -> str:
    """A push on one screen: head, what is new, what is known, and what to do and to answer."""
    what = texts.DANGER_PUSH_ASK_MOVED if _are_moved(danger.body) else texts.DANGER_PUSH_ASK
    ask = [what, words.ASK_ACKNOWLEDGE.format(number=danger.number)] if is_ask else []
    if danger.withdrawn_at is not None and is_ask:
        ask = [words.ASK_VERIFY.format(number=danger.number)]
    unit = say_unit(unit_path(scene.tx, danger.unit_id))
    title = head.format(unit=unit if danger.reporter_id is not None else f"{texts.UNREGISTERED} {unit}")
    return mark_drill(danger, "\n".join([title, *lines, danger.body, *ask]))


def _are_moved(body: str) -> bool:
    """Whether the line about people says that they have been moved out already."""
    label, moved = texts.DANGER_PUSH_PEOPLE.partition("{")[0], texts.COUNTS["people_evacuated"].partition("{")[0]
    return any(line.startswith(label) and moved in line for line in body.splitlines())


def mark_drill(danger: DangerRow, text: str) -> str:
    """The text as it is, or with 【演练】 before everything where the danger is only practised."""
    is_marked = danger.drill_id is None or text.startswith(words.DRILL_MARK)
    return text if is_marked else f"{words.DRILL_MARK}{text}"
