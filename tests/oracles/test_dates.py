"""Every limit of every day from 2020 to 2028, worked out a second time with the holidays package."""

import csv
import io
import unittest
from datetime import date, timedelta

import holidays
from program import waymark

ENGLAND = holidays.country_holidays("GB", subdiv="ENG", years=range(2019, 2031))
FIRST, LAST = date(2020, 1, 1), date(2028, 12, 31)


def working_days_after(held, count):
    day = held
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5 and day not in ENGLAND
    return day


def expected(held):
    return {
        "held_on": held,
        "outputs_due": working_days_after(held, 10),
        "draft_due": working_days_after(held, 5),
        "sign_off_due": working_days_after(held, 8),
        "review_due": held + timedelta(days=42),
        "full_review_due": held + timedelta(days=84),
        "visit_due": held + timedelta(days=14),
    }


class EveryDay(unittest.TestCase):
    def test_the_limits_agree_with_the_holidays_package(self):
        days = [FIRST + timedelta(days=count) for count in range((LAST - FIRST).days + 1)]
        answer = waymark("dates", "--stdin", given="\n".join(map(str, days)))
        rows = list(csv.DictReader(io.StringIO(answer)))
        self.assertEqual(len(rows), len(days))
        for held, row in zip(days, rows, strict=True):
            self.assertEqual(row, {name: str(day) for name, day in expected(held).items()})


if __name__ == "__main__":
    unittest.main()
