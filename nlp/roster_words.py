"""Takes in the roster's names of places: communities, townships, grids."""

from collections.abc import Collection

from nlp.normalize import plain_word
from nlp.rules.place import UNIT
from nlp.scan import mask, scan
from nlp.words import add_places as cut_whole


def add_places(names: Collection[str]) -> None:
    """Makes each name a place from now on, found whole; a name already known costs one look-up.

    A community's full name hides the words in it: 洪水口村护栏断了 tells of no flood. A grid's does not, nor one
    that names a thing (水库村), since that very thing may be meant.
    """
    for name in cut_whole([plain_word(one.strip()) for one in names]):
        hits = scan(name) if UNIT.fullmatch(name) else []
        if hits and not any(all(sense.kind == "object" for sense in hit.senses) for hit in hits):
            mask(name)
