"""Every lexicon entry proves its own examples; a faulty file stops the load."""

import pytest

from nlp import parse
from nlp.lexicon import Entry, LexiconError, entries, load_files
from nlp.scan import scan
from nlp.topic import find_topic
from tests.nlp.moments import NOW

EXAMPLES = [(entry, text, True) for entry in entries() for text in entry.yes]
EXAMPLES += [(entry, text, False) for entry in entries() for text in entry.no]


def hazards_of(text: str) -> list:
    return [hazard for report in parse(text, NOW).reports for hazard in report.hazards]


def is_shown(entry: Entry, text: str) -> bool:
    """Whether the parse of the text shows what the entry stands for."""
    found = hazards_of(text)
    if entry.kind in ("phrase", "object"):
        return any(one.line == entry.value for one in found)
    if entry.kind == "state":
        wanted = {"done": "closed", "acting": "in_progress"}[entry.value]
        return any(one.state == wanted for one in found)
    if entry.kind == "severity":
        return any(one.severity == entry.value for one in found)
    if entry.kind == "topic":
        return find_topic(text, True) == entry.value
    if entry.kind == "context":
        return any(hit.sense("context", entry.value) for hit in scan(text))
    return bool(found)


@pytest.mark.parametrize(
    ("entry", "text", "wanted"), EXAMPLES, ids=[f"{entry.name}:{text}" for entry, text, _ in EXAMPLES]
)
def test_an_entry_proves_its_examples(entry: Entry, text: str, wanted: bool) -> None:
    assert is_shown(entry, text) is wanted


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ("kind: phrase\nentries:\n  - {value: fire, words: 着火, colour: red}\n", "unknown key colour"),
        ("kind: phrase\nentries:\n  - {value: fire, words: 着火 着火}\n", "twice"),
        ("kind: phrase\nentries:\n  - {value: fire}\n", "needs `value` and `words`"),
        ("kind: moods\nentries: []\n", "needs exactly `kind`"),
        ("kind: [\n", "bad.yaml"),
    ],
)
def test_a_faulty_file_stops_the_load(tmp_path, page: str, fault: str) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(page, encoding="utf-8")
    with pytest.raises(LexiconError, match=fault):
        load_files([path])


def test_a_slip_is_as_long_as_what_was_meant() -> None:
    slips = [(word, entry.value) for entry in entries() if entry.kind == "slip" for word in entry.words]
    assert [pair for pair in slips if len(pair[0]) != len(pair[1])] == []
