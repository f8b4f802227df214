"""Reads how a danger goes on: what was done, where people were moved, who is in charge, whether anybody went back."""

from dataclasses import dataclass, field
from functools import cache

from nlp.inside import read_inside
from nlp.normalize import normalize
from nlp.rules import course as rules

LONGEST = 2_000  # characters that are read
WORDS = 60  # characters of a clause that stands for a field


@dataclass(frozen=True, slots=True)
class News:
    """What a text tells of a danger under way; `fields` are those of its written report that it fills."""

    fields: dict[str, str] = field(default_factory=dict)  # people, done, moved_to, in_charge, phone
    is_over: bool = False
    is_kept_away: bool = False
    is_relieved: bool = False
    is_returned: bool = False
    is_out: bool = False  # people brought out, or out by themselves

    @property
    def is_told(self) -> bool:
        """Whether it tells anything that only a danger under way brings."""
        acts = (self.is_over, self.is_kept_away, self.is_relieved, self.is_returned, self.is_out)
        return bool(self.fields) or any(acts)


def read_news(text: str) -> News:
    """The news in a text: 14人转移到村小学,大门已锁 → moved_to 村小学, kept away."""
    said = normalize(text[:LONGEST])
    clauses = [one.strip() for one in rules.CLAUSES.split(said) if one.strip()]
    is_over = bool(rules.OVER.search(said)) and not rules.NOT_OVER.search(said)
    is_relieved = bool(rules.RELIEVED.search(said))
    return News(
        fields=_fields(said, clauses),
        is_over=is_over,
        is_kept_away=bool(rules.KEPT.search(said)) and not is_relieved,
        is_relieved=is_relieved,
        is_returned=not is_relieved and not is_over and any(_tells_return(one) for one in clauses),
        is_out=read_inside(said).is_out or any(_tells_out(one) for one in clauses),
    )


def _tells_out(clause: str) -> bool:
    return bool(rules.OUT.search(clause)) and not rules.NOT_OUT.search(clause)


def _tells_return(clause: str) -> bool:
    return bool(rules.RETURNED.search(clause)) and not rules.NOT_RETURNED.search(clause)


def _fields(said: str, clauses: list[str]) -> dict[str, str]:
    acts = [one for one in clauses if rules.ACTS.search(one) and not rules.WISH.search(one)]
    people = [one for one in clauses if rules.UNHURT.search(one) or rules.AT_RISK.search(one)]
    phone = rules.PHONE.search(said)
    found = {
        "people": _join(people),
        "done": _join(acts),
        "moved_to": _moved_to(clauses),
        "in_charge": _in_charge(clauses),
        "phone": phone.group() if phone else "",
    }
    return {name: value for name, value in found.items() if value}


def _join(clauses: list[str]) -> str:
    return ",".join(dict.fromkeys(clauses))[:WORDS]


def _moved_to(clauses: list[str]) -> str:
    places = [found["where"] for one in clauses for found in rules.MOVED_TO.finditer(one)]
    return next((one for one in reversed(places) if not rules.NO_PLACE.search(one)), "")


def _in_charge(clauses: list[str]) -> str:
    for clause in clauses:
        for pattern in rules.IN_CHARGE:
            found = pattern.search(clause)
            if found:
                return found["who"]
    return ""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A text that names the danger it is about: 险情3 解除."""

    number: int
    rest: str


def read_numbered(text: str) -> Numbered | None:
    """险情3 负责人是王大山 → 3 and the rest; None where no number is named."""
    found = rules.NUMBERED.match(normalize(text[:LONGEST]).strip())
    return Numbered(int(found["number"]), found["rest"].strip()) if found else None


@cache
def _labels() -> dict[str, str]:
    return {word: name for name, words in rules.LABELS.items() for word in words.split("|")}


def read_field(text: str) -> tuple[str, str] | None:
    """A field said by its name: 负责人是王大山 → ("in_charge", "王大山"); None for any other text."""
    found = rules.LABELLED.match(normalize(text[:LONGEST]).strip())
    return (_labels()[found["label"]], found["value"].strip()) if found else None


def is_staying(text: str) -> bool:
    """Whether somebody is told to refuse to leave: 还有一户3个人不肯走."""
    return rules.STAYING.search(normalize(text[:LONGEST])) is not None


def read_fields(text: str) -> dict[str, str]:
    """The field said by its name, and the phone beside it: 负责人是周会 电话13900000171 → in_charge and phone."""
    said = read_field(text)
    if said is None:
        return {}
    name, value = said
    phone = rules.PHONE.search(value) if name in ("in_charge", "phone") else None
    if phone is None:
        return {name: value}
    who = strip_phone(value) if name == "in_charge" else ""
    return ({name: who} if who else {}) | {"phone": phone.group()}


def strip_phone(text: str) -> str:
    """Who is named, without a phone and the word for it: 周会 电话13900000171 → 周会."""
    return rules.PHONE_SAID.sub(" ", text).strip(rules.EDGES)


def is_led_out(text: str) -> bool:
    """Whether whoever went back is told to be out again: 劝回来了."""
    clauses = rules.CLAUSES.split(normalize(text[:LONGEST]))
    return any(rules.LED_OUT.search(one) and not rules.NOT_OUT.search(one) for one in clauses)


def calm_signs(text: str) -> dict[str, tuple[str, ...]]:
    """What shows that a danger calms down, with the lines that it may be of: 火扑灭了 → fire_out."""
    said = normalize(text[:LONGEST])
    if rules.NOT_CALM.search(said):
        return {}
    return {name: lines for name, (pattern, lines) in rules.CALM.items() if pattern.search(said)}


def is_calmer(text: str) -> bool:
    """Whether a text tells that a danger calms down, of whatever line: 现在没掉了."""
    said = normalize(text[:LONGEST])
    return bool(calm_signs(text)) or (rules.CALMER.search(said) is not None and not rules.NOT_CALM.search(said))


def is_on_again(text: str) -> bool:
    """Whether what was over has begun anew: 火灭了又烧起来了."""
    return rules.ON_AGAIN.search(normalize(text[:LONGEST])) is not None


def is_aside(place: str) -> bool:
    """Whether what was taken for a place is none where a danger is: 沈根土家两口子, 两亩茶山, 村委."""
    return rules.ASIDE.search(place) is not None


def is_put_right(text: str) -> bool:
    """Whether a text puts figures right that were told just before: 不对 是4户12人."""
    return rules.PUT_RIGHT.match(normalize(text[:LONGEST]).strip()) is not None


def is_in_there(text: str) -> bool:
    """Whether somebody is told to be in something that both know: 有个人被埋在里面; not 掉河里了."""
    said = normalize(text[:LONGEST])
    return rules.IN_THERE.search(said) is not None and rules.IN_WATER.search(said) is None


def is_another(text: str) -> bool:
    """Whether a text says that it tells of something else: 另一处也塌了."""
    return rules.ANOTHER.search(normalize(text[:LONGEST])) is not None


def is_besides(text: str) -> bool:
    """Whether people moved come on top of those told before: 转移隔壁3户9人."""
    return rules.BESIDES.search(normalize(text[:LONGEST])) is not None


def is_unknown(text: str) -> bool:
    """Whether somebody says that they do not know: 不清楚, 还在核实."""
    return bool(rules.UNKNOWN.search(normalize(text[:LONGEST])))


def is_answer_to(name: str, text: str) -> bool:
    """Whether a text looks like an answer to the question for a field: 没人受伤 is one for people, none for done."""
    said = normalize(text[:LONGEST]).strip()
    if rules.NO_ANSWER.search(said) or _tells_return(said):
        return False
    if name == "done" and rules.UNHURT.search(said) and not rules.ACTS.search(said):
        return False
    return name not in rules.LIKE or rules.UNSURE.search(said) is not None or rules.LIKE[name].search(said) is not None


def is_unhurt(text: str) -> bool:
    """Whether somebody says that nobody came to harm: 没人受伤."""
    return any(rules.UNHURT.search(one) for one in rules.CLAUSES.split(normalize(text[:LONGEST])))


def is_patrol(text: str) -> bool:
    """Whether a text speaks of a day's round: 清理了水沟,巡查正常."""
    return bool(rules.PATROL.search(normalize(text[:LONGEST])))


def strip_drill(text: str) -> tuple[str, bool]:
    """The text without the mark of a drill, and whether it had one: 演练:转移5户 → ("转移5户", True)."""
    found = rules.DRILL.match(text.strip())
    return (text.strip()[found.end() :], True) if found else (text, False)


def is_self(text: str) -> bool:
    """Whether somebody names themselves: 我负责."""
    return bool(rules.SELF.search(normalize(text[:LONGEST]).strip()))
