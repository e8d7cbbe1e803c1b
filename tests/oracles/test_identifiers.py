"""Every verdict of identifiers.csv, given a second time by python-stdnum.

The rules' own tests hold the program to the same file. Run this file with the word `write` to make it anew.
"""

import csv
import random
import sys
import unittest
from pathlib import Path

from stdnum.gb import nhs, upn

FILE = Path(__file__).with_name("identifiers.csv")
LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
# Councils that both lists know: an unknown one is an error there and a warning here.
COUNCILS = (201, 320, 420, 803, 860, 933)


def verdict(kind, text):
    return "yes" if {"nhs": nhs, "upn": upn}[kind].is_valid(text) else "no"


def numbers():
    """Invented numbers with every possible check: the 999 range of the NHS is kept for testing."""
    chance = random.Random(2026)
    for _ in range(60):
        start = f"999{chance.randrange(10**6):06}"
        yield from (("nhs", f"{start}{check}") for check in range(10))
    for place in range(9):
        start = "".join(str(int(at == place) * 7) for at in range(9))
        yield from (("nhs", f"{start}{check}") for check in range(10))
    for _ in range(30):
        last = chance.choice((str(chance.randrange(10)), chance.choice(LETTERS)))
        rest = f"{chance.choice(COUNCILS)}9{chance.randrange(10**7):07}{last}"
        yield from (("upn", f"{check}{rest}") for check in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    yield from (("upn", text) for text in ("B801200005001", "P207000016049", "Q207000016049", "X80120000A001"))


def write():
    with FILE.open("w", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("kind", "text", "valid"))
        rows.writerows((kind, text, verdict(kind, text)) for kind, text in numbers())


class EveryIdentifier(unittest.TestCase):
    def test_the_verdicts_agree_with_stdnum(self):
        with FILE.open() as file:
            rows = list(csv.DictReader(file))
        self.assertGreater(len(rows), 1000)
        different = [row for row in rows if verdict(row["kind"], row["text"]) != row["valid"]]
        print(f"{len(rows)} identifiers checked, {len(different)} different")
        self.assertEqual(different, [])


if __name__ == "__main__":
    write() if sys.argv[1:] == ["write"] else unittest.main()
