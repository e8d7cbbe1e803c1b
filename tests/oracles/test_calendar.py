"""Calendar files and mail drafts of the last `cargo test --test documents`, read by PyPI icalendar and Python's email."""

import datetime
import email
import email.policy
import unittest

import icalendar
from program import ROOT

SHELF = ROOT / "target/tmp/calendar"


class Calendar(unittest.TestCase):
    def test_no_meeting_is_an_hour_wrong(self):
        rows = [line.split("\t") for line in (SHELF / "expected.tsv").read_text().splitlines()]
        self.assertEqual(len(rows), 500)
        for number, uid, sequence, starts, ends, cancelled in rows:
            calendar = icalendar.Calendar.from_ical((SHELF / f"{number}.ics").read_bytes())
            # The zone of the file itself, not the one this machine knows.
            zone = calendar.walk("VTIMEZONE")[0].to_tz()
            (event,) = calendar.walk("VEVENT")
            self.assertEqual((str(event["UID"]), int(event["SEQUENCE"])), (uid, int(sequence)))
            self.assertEqual(str(calendar["METHOD"]) == "CANCEL", cancelled == "true")
            self.assertEqual(str(event["STATUS"]) == "CANCELLED", cancelled == "true")
            self.assertIn("CA 100481, Siôn’s; room", str(event["SUMMARY"]))
            self.assertIn("\nBring the plan", str(event["DESCRIPTION"]))
            for field, expected in (("DTSTART", starts), ("DTEND", ends)):
                local = event[field].dt.replace(tzinfo=None).replace(tzinfo=zone)
                found = local.astimezone(datetime.timezone.utc).replace(tzinfo=None)
                self.assertEqual(found, datetime.datetime.fromisoformat(expected), (number, field))


class Mail(unittest.TestCase):
    def test_a_draft_has_its_own_headers_and_no_others(self):
        files = sorted(SHELF.glob("*.eml"))
        self.assertEqual(len(files), 4)
        for file in files:
            message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            self.assertEqual(set(message.keys()), {"X-Unsent", "To", "Subject", "MIME-Version", "Content-Type"})
            self.assertEqual((message["X-Unsent"], message["To"]), ("1", "carla.penhale@police.example"))
            names = [part.get_filename() for part in message.iter_attachments()]
            self.assertEqual(names, ["invitation.pdf", "meeting.ics"])
            self.assertTrue(message.get_body().get_content().startswith("Hello,"))
            self.assertEqual(message.defects, [])


if __name__ == "__main__":
    unittest.main()
