"""A hundred introductory letters by other programs, where they are installed: to stand beside ours in `./dev bench`.

Each gets the words of the approved fixture with another name in it, headings and paragraphs, and writes a PDF.
What is not installed is named and passed over."""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

LETTERS = 100
WORDS = (pathlib.Path(__file__).parent.parent / "fixtures/approved/introductory_letter_young_person_v1.txt").read_text()


def letters():
    for number in range(LETTERS):
        yield number, WORDS.replace("Cal", f"Cal{number}").split("\n\n")


def typst(folder):
    """The compiler as a Python package, or the program itself where only that is here."""
    try:
        from typst import compile as made
    except ImportError:
        program = shutil.which("typst")
        if not program:
            return None

        def made(source, output):
            subprocess.run([program, "compile", source, output], check=True)

    escape = str.maketrans({sign: f"\\{sign}" for sign in "#$*_[]@<>\\`~"})
    sources = []
    for number, parts in letters():
        source = folder / f"{number}.typ"
        words = "\n\n".join(part.translate(escape) for part in parts)
        source.write_text(f'#set document(title: "Letter")\n#set text(12pt, lang: "en", region: "GB")\n{words}')
        sources.append(source)
    began = time.perf_counter()
    for source in sources:
        made(str(source), output=str(source.with_suffix(".pdf")))
    return time.perf_counter() - began


def weasyprint(folder):
    try:
        from html import escape

        import weasyprint as program
    except ImportError:
        return None
    began = time.perf_counter()
    for number, parts in letters():
        html = "<html lang=en-GB><title>Letter</title><body>" + "".join(f"<p>{escape(part)}</p>" for part in parts)
        program.HTML(string=html).write_pdf(folder / f"{number}.pdf", pdf_variant="pdf/ua-1")
    return time.perf_counter() - began


def reportlab(folder):
    try:
        from xml.sax.saxutils import escape

        from reportlab.lib.styles import getSampleStyleSheet
        from reportlab.platypus import Paragraph, SimpleDocTemplate
    except ImportError:
        return None
    style = getSampleStyleSheet()["Normal"]
    began = time.perf_counter()
    for number, parts in letters():
        page = SimpleDocTemplate(str(folder / f"{number}.pdf"), title="Letter")
        page.build([Paragraph(escape(part), style) for part in parts])
    return time.perf_counter() - began


def libreoffice(folder):
    program = shutil.which("soffice")
    if not program:
        return None
    sources = []
    for number, parts in letters():
        source = folder / f"{number}.txt"
        source.write_text("\n\n".join(parts))
        sources.append(str(source))
    began = time.perf_counter()
    own = f"-env:UserInstallation=file://{folder}/profile"
    command = [program, own, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *sources]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - began


def main():
    tagged = {"typst": "tagged", "WeasyPrint": "tagged", "reportlab": "not tagged", "LibreOffice": "not tagged"}
    for name, program in [("typst", typst), ("WeasyPrint", weasyprint), ("reportlab", reportlab), ("LibreOffice", libreoffice)]:
        with tempfile.TemporaryDirectory() as folder:
            taken = program(pathlib.Path(folder))
        if taken is None:
            print(f"{LETTERS} introductory letters by {name}: not installed")
        else:
            print(f"{LETTERS} introductory letters by {name}, {tagged[name]}: {taken * 1000:.0f} ms, {LETTERS / taken:.0f} a second")
    return 0


sys.exit(main())
