"""The program under test, asked through its command line."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("WAYMARK_PROGRAM", str(ROOT / "target/debug/waymark"))


def waymark(*words, given=""):
    """What the program prints; its sentence on standard error when it refuses."""
    done = subprocess.run([PROGRAM, *map(str, words)], input=given, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise AssertionError(f"waymark {' '.join(map(str, words))}: exit {done.returncode}: {done.stderr}")
    return done.stdout
