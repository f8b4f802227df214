"""What stands of one unit's day: a pure fold over its entries in the order in which they were sent.

The rules are those of interfaces.md, "Totals": doubles, roll calls posted again, running totals, corrections,
withdrawals. Nothing here reads or writes the database.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from models.ledger import Line

DOUBLE_WINDOW = timedelta(minutes=10)


@dataclass(slots=True)
class Standing:
    """A report that stands: its own figures and those that belong to its hazards."""

    line: Line
    own: dict[str, int]
    told: dict[str, int]  # with its hazards


@dataclass(slots=True)
class DayFold:
    """The outcome: what stands, what is void because of which entry, which corrections found nothing."""

    standing: list[Standing] = field(default_factory=list)
    void: dict[int, int] = field(default_factory=dict)
    unmatched: list[int] = field(default_factory=list)
    running: dict[tuple[str, str], dict[str, int]] = field(default_factory=dict)  # (period, key) → person → figure
    resolved: list[Standing] = field(default_factory=list)  # news of hazards with figures: theirs alone, no report

    def own_figures(self) -> dict[str, int]:
        """The sums of the figures told without a hazard."""
        sums: dict[str, int] = {}
        for one in self.standing:
            for key, value in one.own.items():
                sums[key] = sums.get(key, 0) + value
        return sums

    def changed_figures(self) -> dict[int, dict[str, int | None]]:
        """For each entry the hazard figures that no longer are as it told them; None: they do not count that day."""
        return {
            one.line.id: changed
            for one in [*self.standing, *self.resolved]
            if (
                changed := {
                    key: one.told.get(key)
                    for key, value in one.line.hazard_figures.items()
                    if one.told.get(key) != value
                }
            )
        }

    def reported(self) -> dict[int, int]:
        """Each person for whom a report stands, with the first such entry."""
        found: dict[int, int] = {}
        for one in self.standing:
            if one.line.person_id is not None and one.line.act == "report":
                found.setdefault(one.line.person_id, one.line.id)
        return found

    def running_totals(self) -> dict[str, int]:
        """Totals of a month, a year or an event, as `event:people_evacuated`."""
        return {f"{period}:{key}": sum(by.values()) for (period, key), by in self.running.items()}


def fold_day(lines: Sequence[Line], contents: Mapping[int, frozenset[object]]) -> DayFold:
    """Folds one unit's day. `contents` gives for each entry with hazards what it says of them, for comparing."""
    fold = DayFold()
    for line in sorted(lines, key=lambda one: (one.sent_at, one.id)):
        if line.act == "withdrawal":
            _withdraw(fold, line)
        elif line.act == "correction":
            _correct(fold, line)
        elif line.act == "report":
            _report(fold, line, contents)
        elif line.act == "resolution" and line.hazard_figures:
            fold.resolved.append(Standing(line, {}, dict(line.hazard_figures)))
    return fold


def _who(line: Line) -> object:
    return line.person_id if line.person_id is not None else line.person_name


def _drop(fold: DayFold, entry_ids: Iterable[int], by: int) -> None:
    gone = set(entry_ids)
    fold.standing = [one for one in fold.standing if one.line.id not in gone]
    fold.resolved = [one for one in fold.resolved if one.line.id not in gone]
    fold.void |= dict.fromkeys(gone, by)


def _withdraw(fold: DayFold, line: Line) -> None:
    if line.target_id is not None:
        _drop(fold, [line.target_id], line.id)


def _report(fold: DayFold, line: Line, contents: Mapping[int, frozenset[object]]) -> None:
    if line.target_id is not None:
        _drop(fold, [line.target_id], line.id)
    double = _double_of(fold, line, contents)
    if double is not None:
        fold.void[line.id] = double
        return
    if line.heading is not None:
        _drop(fold, [one.line.id for one in fold.standing if _is_posted_again(one.line, line)], line.id)
    _count_running(fold, line)
    told = {key: value for key, value in line.hazard_figures.items() if _counts_today(line, key)}
    own = {
        key: value - line.hazard_figures.get(key, 0)
        for key, value in line.counts.items()
        if _counts_today(line, key) and value != line.hazard_figures.get(key)
    }
    fold.standing.append(Standing(line, own, told))


def _double_of(fold: DayFold, line: Line, contents: Mapping[int, frozenset[object]]) -> int | None:
    for one in fold.standing:
        if one.line.message_id == line.message_id or _who(one.line) != _who(line):
            continue
        if _is_same_breath(one.line, line) or _adds_nothing(one.line, line, contents):
            return one.line.id
    return None


def _is_same_breath(first: Line, second: Line) -> bool:
    same = first.speaker_id == second.speaker_id and first.words == second.words
    return same and second.sent_at - first.sent_at <= DOUBLE_WINDOW


def _adds_nothing(first: Line, second: Line, contents: Mapping[int, frozenset[object]]) -> bool:
    # Only a list is posted again in full by everybody who joins; two plain messages alike are two rounds.
    if second.heading is None or _is_posted_again(first, second):
        return False
    return first.counts == second.counts and contents.get(first.id) == contents.get(second.id)


def _is_posted_again(first: Line, second: Line) -> bool:
    if first.heading is None or first.heading != second.heading or first.message_id == second.message_id:
        return False
    if _who(first) != _who(second):
        return False
    # A list without a heading is known only by its growing: what it said stands in what it says now.
    return bool(second.heading) or first.words in second.words


def _counts_today(line: Line, key: str) -> bool:
    return line.running.get(key, ["day"])[0] == "day"


def _count_running(fold: DayFold, line: Line) -> None:
    for key, (period, whose) in line.running.items():
        if period != "day":
            by = fold.running.setdefault((period, key), {})
            if whose == "community":
                by.clear()
            by[str(_who(line))] = line.counts.get(key, 0)
            continue
        for one in fold.standing:
            if whose == "community" or _who(one.line) == _who(line):
                one.own.pop(key, None)
                if key in one.told:
                    one.told[key] = 0


def _correct(fold: DayFold, line: Line) -> None:
    mine = [one for one in reversed(fold.standing) if _who(one.line) == _who(line)]
    told = [*mine, *(one for one in fold.resolved if _who(one.line) == _who(line))]
    told.sort(key=lambda one: (one.line.sent_at, one.line.id), reverse=True)
    for key, value in line.counts.items():
        found = next((one for one in told if key in one.own or key in one.told), mine[0] if mine else None)
        if found is None:
            fold.unmatched.append(line.id)
        elif key in found.told:
            found.own.pop(key, None)
            found.told[key] = value
        else:
            found.own[key] = value
