"""The commands and the program that the README and the help name, run as they stand there."""

import csv
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from advisory.cli import app

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
# Not what stays open, and not what needs other machines.
COMMAND = re.compile(r"(?:[^|#]* \| )?advisory (?!serve)(?!.*--engine ray)\S.*")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def commands() -> list[str]:
    helps = [command.callback.__doc__ or "" for command in app.registered_commands if command.callback]
    lines = [line.strip() for text in [*blocks("sh"), *helps] for line in text.splitlines()]
    return list(dict.fromkeys(line.partition(" #")[0].strip() for line in lines if COMMAND.fullmatch(line)))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the examples name, and the command as it is after installing."""
    folder = tmp_path_factory.mktemp("examples")
    review = (ROOT / "examples" / "the-salt-road.txt").read_text(encoding="utf-8")
    (folder / "reviews").mkdir()
    for name in ("review.txt", "reviews/one.txt", "reviews/two.txt"):
        (folder / name).write_text(review, encoding="utf-8")
    with (folder / "reviews.csv").open("w", encoding="utf-8", newline="") as table:
        csv.writer(table).writerows(
            [["id", "title", "text"], *([f"r{at}", "The Salt Road", review] for at in range(3))]
        )
    (folder / "page.html").write_bytes((ROOT / "examples" / "night-shift.html").read_bytes())
    (folder / "ours.yaml").write_text("\n".join(blocks("yaml")), encoding="utf-8")
    (folder / "bin").mkdir()
    (folder / "bin" / "advisory").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m advisory "$@"\n')
    (folder / "bin" / "advisory").chmod(0o755)
    return folder


def test_there_are_examples_in_the_readme_and_in_the_help() -> None:
    assert len(commands()) > 12


@pytest.mark.parametrize("command", commands())
def test_a_command_does_what_it_should(command: str, place: Path) -> None:
    environment = os.environ | {"PATH": f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        ["/bin/sh", "-c", command], cwd=place, env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    # Rated, and fit or not.
    assert done.returncode in (0, 1, 3), done.stderr
    # A catalogue says how many it rated.
    assert re.fullmatch(r"(advisory: \d+ rated\n)?", done.stderr)
    output = re.search(r"(?:--output|-o) (\S+)", command)
    assert done.stdout or (output and (place / output[1]).stat().st_size)


def test_the_program_in_the_readme() -> None:
    (program,) = blocks("python")
    names: dict[str, Any] = {}
    exec(compile(program, "README.md", "exec"), names)
    report = names["report"]
    # The comments say what comes out.
    assert re.findall(r"min_age  # (\d+)", program) == [str(report.age_band.min_age)]
    assert re.findall(r"# Severity\.(\w+)", program) == [report.categories["violence"].severity.name]
