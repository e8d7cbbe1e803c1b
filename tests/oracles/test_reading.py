"""Reading grades by PyPI textstat: of two hundred texts, which ours is held to, and of the young person's letters."""

import re
import unittest
from pathlib import Path

import textstat
from program import ROOT

FIXTURES = Path(__file__).parent.parent / "fixtures"
TEXTS = FIXTURES / "reading" / "texts.txt"
LETTERS = ("introductory_letter_young_person", "outcome_letter", "postponement_letter", "end_letter_young_person")
# What is put on the table is a list and no letter: it may be easier, and never harder.
OWN = (*LETTERS, "agenda_young_person")
TO_PARENTS = ("introductory_letter_parent", "end_letter_parent")
# The names of the letters that were approved, none of which counts.
NAMES = "Callum Ashdown Cal Helen Adeyemi-Ross Tom Fairlie Kez Leon Donna"


def is_known(word):
    """Places and brands are names too; textstat stops at a word that its dictionary lacks."""
    try:
        return textstat.syllable_count(word) > 0
    except KeyError:
        return False


def words_that_count(text, names):
    """Line for line what is read: without names, numbers, and lines to write on. A full stop stays where it stood."""
    names = {name.lower() for name in names.split()}
    for line in text.splitlines():
        kept = []
        for word in re.sub(r"^(-|\[ \]|\d+\.) ", "", line.strip()).split():
            is_name = re.sub(r"[^\w-]|’s$", "", word).lower() in names
            if not (is_name or re.search(r"\d|__", word) or not is_known(word)):
                kept.append(word)
            elif word[-1] in ".!?" and kept:
                kept[-1] = kept[-1].rstrip(".,") + word[-1]
        if kept:
            yield kept


def as_textstat_reads(text, names):
    """The letter from its first line to its last, as textstat takes any text: only a full stop ends a sentence."""
    return " ".join(word for line in words_that_count(text, names) for word in line)


def line_by_line(text, names):
    """The same with every line a sentence, as somebody reads a list. "Hi Cal," and a heading of two words are none."""
    lines = (" ".join(line) for line in words_that_count(text, names) if len(line) > 2)
    return " ".join(re.sub(r"[,:;]$", "", line).rstrip(".") + "." for line in lines)


def approved(kinds):
    """The words of each approved letter of these kinds, without the address before the first date."""
    for file in sorted((FIXTURES / "approved").glob("*.txt")):
        if file.name.startswith(kinds):
            yield file.name, NAMES, file.read_text().split("\n\n", 2)[2]


def of_the_practice_data():
    """Each letter to a young person of the practice data, as the last `cargo test --test documents` made it."""
    for file in sorted((ROOT / "target/tmp/young_person").glob("*.txt")):
        names, text = file.read_text().split("\n", 1)
        yield file.name, names, text


def age_of(text):
    """A whole number: grade and five years (DR 3.1)."""
    return round(textstat.flesch_kincaid_grade(text) + 5)


class ReadingGrade(unittest.TestCase):
    def test_the_grades_in_the_fixture_are_textstats(self):
        rows = [line.split(" | ", 1) for line in TEXTS.read_text().splitlines() if not line.startswith("#")]
        self.assertEqual(len(rows), 200)
        for grade, text in rows:
            self.assertAlmostEqual(float(grade), textstat.flesch_kincaid_grade(text), places=2, msg=text)

    def test_a_young_persons_letters_are_for_nine_to_twelve(self):
        practice = [one for one in of_the_practice_data() if any(kind in one[0] for kind in LETTERS)]
        letters = [*approved(LETTERS), *approved(TO_PARENTS), *practice]
        self.assertGreater(len(practice), 1, "run cargo test --test documents first")
        self.assertGreater(len(letters), 15)
        for name, names, text in letters:
            with self.subTest(name):
                read = as_textstat_reads(text, names)
                self.assertIn(age_of(read), range(9, 13), read)

    def test_nobody_older_is_needed_for_a_line_of_them(self):
        for name, names, text in [*approved(OWN), *of_the_practice_data()]:
            with self.subTest(name):
                read = line_by_line(text, names)
                self.assertLessEqual(age_of(read), 9, read)


if __name__ == "__main__":
    unittest.main()
