"""The reading grade of two hundred texts, by PyPI textstat; the domain's own test holds ours to within half a grade."""

import unittest
from pathlib import Path

import textstat

TEXTS = Path(__file__).parent.parent / "fixtures" / "reading" / "texts.txt"


class ReadingGrade(unittest.TestCase):
    def test_the_grades_in_the_fixture_are_textstats(self):
        rows = [line.split(" | ", 1) for line in TEXTS.read_text().splitlines() if not line.startswith("#")]
        self.assertEqual(len(rows), 200)
        for grade, text in rows:
            self.assertAlmostEqual(float(grade), textstat.flesch_kincaid_grade(text), places=2, msg=text)


if __name__ == "__main__":
    unittest.main()
