"""`python -m tests.training` makes nlp/weights.bin of the labelled messages; `--without FILE` leaves rounds out."""

import argparse
import sys

from nlp.learned import write_weights
from tests.training.fit import read_thesaurus, train
from tests.training.material import CORPUS, files, read_rows


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m tests.training", description=__doc__)
    options.add_argument("--without", nargs="*", default=[], metavar="NAME", help="files left out, e.g. round_5")
    without = options.parse_args().without
    rows = read_rows([path for path in files() if path.stem not in without])
    table = train(rows, read_thesaurus(sorted(CORPUS.glob("thesaurus_*.yaml"))))
    write_weights(table)
    sys.stdout.write(f"{len(rows)} messages, {len(table)} clues\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
