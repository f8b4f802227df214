"""`python -m tests.training` makes nlp/weights.bin of the labelled messages; `--without FILE` leaves rounds out."""

import argparse
import sys

from nlp.learned import CLAUSES, COUNTS, PLACES, write_weights
from tests.training.fit import train, train_places
from tests.training.material import CORPUS, files, lexicon_rows, read_rows
from tests.training.model import read_thesaurus
from tests.training.numbers import train_counts


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m tests.training", description=__doc__)
    options.add_argument("--without", nargs="*", default=[], metavar="NAME", help="files left out, e.g. round_5")
    without = options.parse_args().without
    rows = [*read_rows([path for path in files() if path.stem not in without]), *lexicon_rows()]
    table = train(rows, read_thesaurus(sorted(CORPUS.glob("thesaurus_*.yaml"))))
    counts = train_counts(rows)
    write_weights(table, CLAUSES)
    write_weights(counts, COUNTS)
    write_weights(train_places(rows), PLACES)
    sys.stdout.write(f"{len(rows)} messages, {len(table)} and {len(counts)} clues\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
