"""Every lexicon entry proves its own examples; a faulty file stops the load."""

import pytest

from nlp.examples import is_shown
from nlp.lexicon import Entry, LexiconError, entries, load_files

EXAMPLES = [(entry, text, True) for entry in entries() for text in entry.yes]
EXAMPLES += [(entry, text, False) for entry in entries() for text in entry.no]


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
