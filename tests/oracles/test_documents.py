"""Every document of the last `cargo test --test documents`, read back by programs nobody here wrote."""

import re
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

import docx
from program import ROOT

SHELF = ROOT / "target/tmp/documents"
TOOLS = Path(sys.executable).parent
MARKING = "Private and confidential: to be opened by the addressee only"
RUNNING = re.compile(rf"^( |;|{MARKING}|Page 1 of 1|PRACTICE: nobody in this document is real|Record check: [0-9A-Z-]+)+$")


def answer(*words):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


class EveryPdf(unittest.TestCase):
    def setUp(self):
        self.files = sorted(SHELF.glob("*.pdf"))
        self.assertTrue(self.files, "run cargo test --test documents first")

    def test_qpdf_finds_nothing_wrong(self):
        for file in self.files:
            with self.subTest(file.name):
                code, says = answer("qpdf", "--check", file)
                self.assertEqual(code, 0, says)

    def test_every_font_is_embedded(self):
        for file in self.files:
            with self.subTest(file.name):
                _, says = answer("pdffonts", file)
                rows = says.splitlines()[2:]
                self.assertTrue(rows, "no fonts")
                for row in rows:
                    self.assertEqual(row.split()[-5], "yes", row)

    def test_outloud_finds_no_error(self):
        _, says = answer(TOOLS / "outloud", "--quiet", "--fail-on", "error", *self.files)
        lines = [line.split() for line in says.splitlines() if line.strip()]
        self.assertEqual(len([line for line in lines if line[0] in ("PASS", "REVIEW", "FAIL")]), len(self.files), says)
        for line in lines:
            if line[0] == "FAIL":
                self.only_the_running_lines(SHELF / line[1].rstrip(":"))

    def only_the_running_lines(self, file):
        """On a single page it cannot know that a marking at top and bottom is a running line, and takes it for prose."""
        _, says = answer(TOOLS / "outloud", file)
        # What it only warns of has evidence too: each belongs to the finding above it.
        findings = re.findall(r"^ *(ERROR|WARNING|INFO) +(.*)\n +evidence: (.*)", says, re.MULTILINE)
        errors = [what for severity, what, _ in findings if severity == "ERROR"]
        evidence = [found for severity, _, found in findings if severity == "ERROR"]
        self.assertTrue(errors and all("TAG-002" in line for line in errors), says)
        self.assertEqual(len(evidence), len(errors), says)
        for line in evidence:
            self.assertRegex(line, RUNNING, says)

    def test_pdfua_finds_no_error(self):
        code, says = answer(TOOLS / "pdfua", "check", *self.files)
        self.assertLess(code, 3, says)


class EveryWordFile(unittest.TestCase):
    def setUp(self):
        self.files = sorted(SHELF.parent.glob("*.docx"))
        self.assertTrue(self.files, "run cargo test --test documents first")

    def test_word_files_have_headings_and_a_title(self):
        for file in self.files:
            with self.subTest(file.name):
                document = docx.Document(str(file))
                self.assertTrue(document.core_properties.title)
                styles = {paragraph.style.name for paragraph in document.paragraphs}
                self.assertTrue(any(style.lower().startswith(("heading", "title")) for style in styles), styles)

    @unittest.skipUnless(shutil.which("soffice"), "LibreOffice is not here")
    def test_libreoffice_opens_them(self):
        folder = ROOT / "target/dev/libreoffice"
        profile = (folder / "profile").as_uri()
        for file in self.files:
            (folder / f"{file.stem}.pdf").unlink(missing_ok=True)
        # One start for all of them: it takes most of the time.
        code, says = answer("soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf",
                            "--outdir", folder, *self.files)
        self.assertEqual(code, 0, says)
        for file in self.files:
            with self.subTest(file.name):
                self.assertTrue((folder / f"{file.stem}.pdf").exists(), says)


if __name__ == "__main__":
    unittest.main()
