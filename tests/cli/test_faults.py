"""The real command where the machine, the terminal or the user gets in the way."""

import json
import os
import pty
import re
import resource
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import typer

from advisory.cli.failing import one_line_errors
from advisory.limits import Limits

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
SALT_ROAD = str(EXAMPLES / "the-salt-road.txt")
BISCUIT_MOON = str(EXAMPLES / "biscuit-moon.txt")
COMMAND = [sys.executable, "-m", "advisory"]


def advisory(*arguments: str, status: int, **options: Any) -> tuple[str, str]:
    """Run the command to its end, within a minute; its standard output and error, without a traceback."""
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    done = subprocess.run([*COMMAND, *arguments], check=False, timeout=60, **options)
    out, err = (done.stdout or b"").decode(), (done.stderr or b"").decode()
    assert done.returncode == status, err
    assert "Traceback" not in out + err
    return out, err


def on_terminal(*arguments: str, columns: int = 80, **environment: str) -> str:
    """What the command writes to a terminal of that width."""
    reader, writer = pty.openpty()
    environment = {"TERM": "xterm-256color", "COLUMNS": str(columns), **environment}
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    process = subprocess.Popen([*COMMAND, *arguments], stdout=writer, stderr=writer, env=kept | environment)
    os.close(writer)
    written = b""
    with suppress_closed():
        while select.select([reader], [], [], 60)[0] and (chunk := os.read(reader, 65536)):
            written += chunk
    os.close(reader)
    assert process.wait(60) == 0
    return written.decode()


@contextmanager
def suppress_closed() -> Iterator[None]:
    """Linux ends a terminal whose program has gone with an error, macOS with nothing."""
    try:
        yield
    except OSError:
        return


@contextmanager
def running(*arguments: str, **options: Any) -> Iterator["subprocess.Popen[bytes]"]:
    """The command while it runs; Ctrl-C reaches it as from a terminal."""
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    # A program started in the background by a shell would ignore Ctrl-C.
    process = subprocess.Popen(
        [*COMMAND, *arguments], preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler), **options
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdout, process.stderr):
            if stream is not None:
                stream.close()


def test_ctrl_c_keeps_the_reports_that_are_done() -> None:
    with running("rate", *[SALT_ROAD] * 500, "--format", "jsonl") as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(3)]
        process.send_signal(signal.SIGINT)
        rest, err = process.communicate(timeout=60)
    lines += rest.splitlines(keepends=True)
    assert process.returncode == 130
    assert 3 <= len(lines) < 500
    assert [json.loads(line)["schema_version"] for line in lines]
    assert re.fullmatch(rb"advisory: interrupted: \d+ of 500 rated\n", err)


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_ctrl_c_keeps_what_is_done_in_the_output_file(tmp_path: Path, format_: str) -> None:
    target = tmp_path / "reports"
    with running("rate", *[SALT_ROAD] * 500, "--format", format_, "--output", str(target)) as process:
        wait_for(lambda: any(path.stat().st_size for path in tmp_path.iterdir()))
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert process.returncode == 130
    text = target.read_text()
    reports = json.loads(text) if format_ == "json" else [json.loads(line) for line in text.splitlines()]
    assert 1 <= len(reports) < 500
    assert list(tmp_path.iterdir()) == [target]


# As pydantic does with a Ctrl-C while it makes JSON of a report.
PRESSED = """
import runpy, signal
from pydantic_core import PydanticSerializationError
from advisory.report import Report

whole = Report.model_dump_json

def pressed(report, **options):
    try:
        signal.raise_signal(signal.SIGINT)
    except KeyboardInterrupt:
        raise PydanticSerializationError("Error serializing to JSON: KeyboardInterrupt")
    return whole(report, **options)

Report.model_dump_json = pressed
runpy.run_module("advisory", run_name="__main__")
"""


def test_ctrl_c_while_a_report_is_written_as_json() -> None:
    command = [sys.executable, "-c", PRESSED, "rate", SALT_ROAD, SALT_ROAD, "--format", "json"]
    done = subprocess.run(command, check=False, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (130, b"advisory: interrupted: 1 of 2 rated\n")
    assert len(json.loads(done.stdout)) == 1


def test_ctrl_c_while_waiting_for_input(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    # A pipe opens here when the command has opened its end.
    with running("rate", str(tmp_path / "pipe")) as process, (tmp_path / "pipe").open("wb"):
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, b"")
    assert err == b"advisory: interrupted: 0 of 1 rated\n"


def wait_for(happened: Callable[[], object]) -> None:
    started = time.monotonic()
    while not happened():
        assert time.monotonic() - started < 60
        time.sleep(0.02)


def test_a_reader_that_has_seen_enough() -> None:
    with running("rate", *[SALT_ROAD] * 50, "--json") as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr is not None
        err = process.stderr.read()
        assert process.wait(60) == 141
    assert err == b""


def test_a_pipe_that_nobody_writes_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    out, err = advisory("rate", str(tmp_path / "pipe"), BISCUIT_MOON, status=2)
    assert "no program writes to" in err
    assert err.count("\n") == 1
    assert BISCUIT_MOON in out


def test_a_pipe_that_nobody_reads(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    _, err = advisory("rate", BISCUIT_MOON, "--output", str(tmp_path / "pipe"), status=2)
    assert "no program reads" in err
    assert err.count("\n") == 1


def test_output_to_a_pipe_by_its_device_name() -> None:
    assert json.loads(advisory("rate", BISCUIT_MOON, "--json", "--output", "/dev/stdout", status=0)[0])


@pytest.mark.parametrize("several", [False, True])
def test_a_disk_that_fills_up_keeps_the_old_file(tmp_path: Path, several: bool) -> None:
    target = tmp_path / "report.json"
    target.write_text("old")

    def small_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    files = [SALT_ROAD] * (2 if several else 1)
    _, err = advisory("rate", *files, "--json", "--output", str(target), status=2, preexec_fn=small_files)
    assert f"{target}: cannot be written" in err
    assert err.count("\n") == 1
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    _, err = advisory("rate", BISCUIT_MOON, "--output", str(tmp_path / "report.txt"), status=2)
    assert "report.txt: cannot be written (Permission denied)" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a Linux device")
def test_a_full_device() -> None:
    assert "/dev/full: cannot be written" in advisory("rate", BISCUIT_MOON, "--output", "/dev/full", status=2)[1]


def test_a_link_that_leads_back_to_itself(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(link)
    assert "cannot be read" in advisory("rate", str(link), status=2)[1]
    assert "leads back to itself" in advisory("rate", BISCUIT_MOON, "--output", str(link), status=2)[1]
    assert "is not a model directory" in advisory("rate", BISCUIT_MOON, "--model", str(link), status=2)[1]


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    name = str(tmp_path / ("x" * 300))
    _, err = advisory("rate", BISCUIT_MOON, "--output", name, status=2)
    assert err == f"advisory: {name}: cannot be written (File name too long)\n"


def test_what_pydantic_refuses_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended, one_line_errors():
        Limits(for_age=99)
    assert ended.value.exit_code == 2
    assert capsys.readouterr().err == "advisory: Limits: Input should be less than or equal to 21\n"


def test_input_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(SALT_ROAD)
    assert "fit from about age" in advisory("rate", str(tmp_path / "link.txt"), status=0)[0]


@pytest.mark.parametrize("command", [["rate", BISCUIT_MOON], ["policies"], ["schema"], ["model"]])
def test_standard_output_that_is_closed(command: list[str]) -> None:
    # A program's own file must not land where standard output was.
    closed = advisory(*command, status=2, stdout=None, preexec_fn=lambda: os.close(1))
    assert closed[1] == "advisory: standard output: is closed\n"


def test_standard_error_that_is_closed(tmp_path: Path) -> None:
    absent = str(tmp_path / "absent.txt")
    out, _ = advisory("rate", absent, BISCUIT_MOON, "--json", status=2, stderr=None, preexec_fn=lambda: os.close(2))
    assert len(json.loads(out)) == 1


def test_two_runs_at_once_into_one_file(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    both = [
        subprocess.Popen([*COMMAND, "rate", text, "--json", "--output", target]) for text in (SALT_ROAD, BISCUIT_MOON)
    ]
    assert [process.wait(60) for process in both] == [0, 0]
    assert json.loads(target.read_text())["schema_version"]
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("home", [None, "/nonexistent"])
def test_without_a_home(home: str | None) -> None:
    kept = {"HOME": home} if home else {}
    assert "fit from about age" in advisory("rate", SALT_ROAD, status=0, env=kept)[0]


def test_nothing_is_written_to_a_home_that_is_read_only(tmp_path: Path) -> None:
    # Root may write there all the same; then it is the empty folder that tells. onnxruntime would keep an identifier.
    tmp_path.chmod(0o500)
    assert "fit from about age" in advisory("rate", SALT_ROAD, status=0, env={"HOME": str(tmp_path)})[0]
    assert list(tmp_path.iterdir()) == []


def test_a_locale_without_letters() -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    assert "■" in advisory("rate", SALT_ROAD, status=0, env=ascii_only)[0]
    assert "naïve" not in advisory("rate", "naïve.txt", status=2, env=ascii_only)[1]
    assert "family" in advisory("policies", status=0, env=ascii_only)[0]


def test_a_title_and_a_name_that_are_no_text(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    try:
        Path(os.fsdecode(path)).write_text("A man is shot.")
    except OSError:
        pytest.skip("the file system takes no such name")
    done = subprocess.run([*COMMAND, "rate", path, "--title", b"\xff", "--json"], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["title"] == "\\udcff"


def test_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "review.txt"
    reports = []
    for line_end in (b"\n", b"\r\n"):
        path.write_bytes(Path(SALT_ROAD).read_bytes().replace(b"\n", line_end))
        reports.append(advisory("rate", str(path), "--json", status=0)[0])
    assert reports[0] == reports[1]


COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def test_colours_on_a_terminal_unless_unwanted() -> None:
    assert COLOUR.search(on_terminal("rate", SALT_ROAD))
    assert "\x1b" not in on_terminal("rate", SALT_ROAD, NO_COLOR="1")
    assert "\x1b" not in on_terminal("rate", SALT_ROAD, TERM="dumb")


@pytest.mark.parametrize("columns", [24, 40, 80])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    lines = COLOUR.sub("", on_terminal("rate", SALT_ROAD, columns=columns)).splitlines()
    assert max(len(line) for line in lines) <= columns
    for category in ("Language", "Sex", "Substances", "Violence"):
        assert any(category in line and "■" in line for line in lines)


STEERING = (
    "A man is stabbed \x1b[31mred\x1b]0;owned\x07 and \u202ebleeds\u202c \x9b31m in gore\U000e0041, on\u2028screen.\n"
)
STEERING += "The rest of the film is set in a bakery, and there is little in it that anyone would mind.\n"
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\U000e0000-\U000e007f]")


@pytest.mark.parametrize("format_", ["terminal", "markdown", "html", "json", "jsonl", "jsonld", "csv", "nfo"])
def test_evidence_never_steers_the_terminal(tmp_path: Path, format_: str) -> None:
    path = tmp_path / "steering.txt"
    path.write_text(STEERING, encoding="utf-8")
    out, _ = advisory("rate", str(path), "--title", "\x1b[2J\u202e", "--format", format_, status=0)
    assert "stabbed" in out or format_ in ("jsonld", "csv", "nfo")
    assert not RAW.search(out)
    if format_ in ("json", "jsonl"):
        report = json.loads(out)
        assert report["sources"][0]["text"] == STEERING
        assert report["title"] == "\x1b[2J\u202e"
