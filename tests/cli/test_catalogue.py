"""The real command on catalogues, where it is stopped and where the machine or the user gets in the way."""

import json
import os
import re
import resource
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import jsonschema
import pytest

from tests.cli.test_faults import COMMAND, advisory, on_terminal, running, wait_for

CONFIGS = Path(__file__).parent.parent.parent / "configs"
TEXTS = ["A man is shot dead.", "Nobody swears.", "They drink wine.", "Two people kiss.", "The score is by a Dane."]


def catalogue(folder: Path, count: int) -> Path:
    path = folder / "in.csv"
    path.write_text("id,text\n" + "".join(f"r{n},{TEXTS[n % 5]}\n" for n in range(count)) + "last,\n")
    return path


def test_killed_and_resumed_equals_uninterrupted(tmp_path: Path) -> None:
    source, killed, whole = catalogue(tmp_path, 700), tmp_path / "killed.jsonl", tmp_path / "whole.jsonl"
    arguments = ["catalogue", str(source), "--output"]
    parts = tmp_path / "killed.jsonl.parts"
    with running(*arguments, str(killed)) as process:
        wait_for(lambda: any(parts.glob("part-????????.parquet")))
        process.send_signal(signal.SIGKILL)
        assert process.wait(60) == -signal.SIGKILL
    assert not killed.exists()
    kept = len(list(parts.glob("part-????????.parquet")))
    assert 1 <= kept < 3
    _, err = advisory(*arguments, str(killed), status=0)
    # What was done is not done again.
    assert err.startswith(f"advisory: {kept * 256} of 701\n")
    advisory(*arguments, str(whole), status=0)
    assert killed.read_bytes() == whole.read_bytes()
    rows = [json.loads(line) for line in killed.read_text().splitlines()]
    assert [row["id"] for row in rows] == [f"r{n}" for n in range(700)]
    assert not parts.exists()


def test_ctrl_c_keeps_what_is_done(tmp_path: Path) -> None:
    source, output = catalogue(tmp_path, 1100), tmp_path / "out.parquet"
    parts = tmp_path / "out.parquet.parts"
    with running("catalogue", str(source), "--output", str(output)) as process:
        wait_for(lambda: any(parts.glob("part-????????.parquet")))
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, b"")
    assert re.fullmatch(rb"advisory: interrupted: \S+ of 1,101 rated; the same command goes on from there\n", err)
    assert not output.exists()
    assert any(parts.glob("part-????????.parquet"))


def test_ctrl_c_while_the_input_is_read(tmp_path: Path) -> None:
    # A pipe nobody writes to is read for ever.
    source, parts = tmp_path / "in.csv", tmp_path / "out.jsonl.parts"
    os.mkfifo(source)
    with running("catalogue", str(source), "--output", str(tmp_path / "out.jsonl")) as process:
        wait_for((parts / "works.new").exists)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, b"")
    assert err == b"advisory: interrupted while reading the input; nothing of this run is kept\n"
    assert not parts.exists()


def test_a_damaged_part_is_one_line(tmp_path: Path) -> None:
    source, output = catalogue(tmp_path, 600), tmp_path / "out.jsonl"
    parts = tmp_path / "out.jsonl.parts"
    with running("catalogue", str(source), "--output", str(output)) as process:
        wait_for(lambda: any(parts.glob("part-????????.parquet")))
        process.kill()
        process.wait(60)
    damaged = next(parts.glob("part-????????.parquet"))
    damaged.write_bytes(damaged.read_bytes()[:100])
    _, err = advisory("catalogue", str(source), "--output", str(output), status=2)
    assert f"{damaged}: is damaged (" in err
    assert err.endswith(f"; remove the folder {parts} to begin anew\n")
    assert not output.exists()


def test_rows_follow_the_printed_schema(tmp_path: Path) -> None:
    out, err = advisory("catalogue", str(catalogue(tmp_path, 5)), "--output", str(tmp_path / "out.jsonl"), status=0)
    assert out == ""
    reasons = tmp_path / "out.jsonl.rejected.jsonl"
    assert err == f"advisory: 5 rated, 1 set aside ({reasons} says why)\n"
    schema = json.loads(advisory("schema", "--catalogue", status=0)[0])
    for line in (tmp_path / "out.jsonl").read_text().splitlines():
        jsonschema.validate(json.loads(line), schema)


@pytest.mark.parametrize(
    ("arguments", "trouble"),
    [
        (["in.csv", "--output", "out.csv"], "out.csv: is of no kind that can be written"),
        (["none.csv", "--output", "out.jsonl"], "none.csv: No such file or directory"),
        (["in.csv", "--output", "none/out.jsonl"], "out.jsonl.parts: No such file or directory"),
        (["in.csv", "--output", "out.jsonl", "--text-column", "words"], "in.csv: has no column 'words'"),
        (["in.csv", "--output", "out.jsonl", "--policy", "mpaa"], "mpaa"),
        (["in.csv", "--output", "out.jsonl", "--policy", ""], "'': no such policy"),
        (["", "--output", "out.jsonl"], "'': is no name of a file or folder"),
        (["in.csv", "--output", "out.jsonl", "--limit", "gore=mild"], "'gore' is no category"),
        (["in.csv", "--output", "out.jsonl", "--workers", "2"], "--address and --workers go with --engine ray"),
    ],
)
def test_bad_wishes_are_one_line(tmp_path: Path, arguments: list[str], trouble: str) -> None:
    catalogue(tmp_path, 5)
    _, err = advisory("catalogue", *arguments, status=2, cwd=tmp_path)
    assert trouble in err
    assert err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_a_link_that_leads_back_to_itself_is_one_line(tmp_path: Path) -> None:
    source, loop = catalogue(tmp_path, 3), tmp_path / "loop.jsonl"
    loop.symlink_to(loop)
    for given, output in ((source, loop), (loop, tmp_path / "out.jsonl")):
        _, err = advisory("catalogue", str(given), "--output", str(output), status=2)
        assert err == f"advisory: {loop}: is a link that leads back to itself\n"


def test_an_input_where_the_reasons_would_go_is_not_lost(tmp_path: Path) -> None:
    rejected, text = tmp_path / "rated.jsonl.rejected.jsonl", json.dumps({"text": TEXTS[0]}) + "\n"
    rejected.write_text(text)
    _, err = advisory("catalogue", rejected.name, "--output", "rated.jsonl", status=2, cwd=tmp_path)
    assert err == f"advisory: {rejected}: overlaps the input, and is written or removed along with rated.jsonl\n"
    assert rejected.read_text() == text
    assert list(tmp_path.iterdir()) == [rejected]


@pytest.mark.parametrize("most", [2_000, 20_000])
def test_a_disk_that_fills_up(tmp_path: Path, most: int) -> None:
    def small_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    arguments = ["catalogue", str(catalogue(tmp_path, 100)), "--output", str(tmp_path / "out.jsonl")]
    _, err = advisory(*arguments, status=2, preexec_fn=small_files)
    assert "cannot be written (" in err
    assert err.count("\n") == 1
    assert not (tmp_path / "out.jsonl").exists()
    # With room again, it goes on.
    advisory(*arguments, status=0)
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 100


def test_progress_on_a_terminal(tmp_path: Path) -> None:
    shown = on_terminal("catalogue", str(catalogue(tmp_path, 600)), "--output", str(tmp_path / "out.jsonl"))
    assert re.search(r"(256|512) of 601, [\d.]+ a second, \d+ s left", shown)


@pytest.mark.parametrize(("package", "engine", "extra"), [("pyarrow", "local", "catalogue"), ("ray", "ray", "ray")])
def test_a_missing_package_is_named(tmp_path: Path, package: str, engine: str, extra: str) -> None:
    code = f"import sys; sys.modules[{package!r}] = None; from advisory.cli import app; app()"
    arguments = ["catalogue", str(catalogue(tmp_path, 1)), "--output", str(tmp_path / "o.jsonl"), "--engine", engine]
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == f"advisory: needs the package {package}: pip install 'advisory[{extra}]'\n"


@pytest.mark.skipif(find_spec("ray") is None, reason="the extra `ray` is not installed")
def test_both_engines_give_the_same(tmp_path: Path) -> None:
    source = str(catalogue(tmp_path, 600))
    (tmp_path / "ours.yaml").write_bytes((CONFIGS / "policies" / "mpa.yaml").read_bytes())
    for name, engine in (("local", []), ("ray", ["--engine", "ray", "--workers", "2"])):
        arguments = ["catalogue", source, "--output", f"{name}.jsonl", "--policy", "ours.yaml", *engine]
        # A cluster takes its time to start where other programs are at work.
        subprocess.run([*COMMAND, *arguments], cwd=tmp_path, check=True, capture_output=True, timeout=300)
    assert (tmp_path / "ray.jsonl").read_bytes() == (tmp_path / "local.jsonl").read_bytes()
    rejected = [(tmp_path / f"{name}.jsonl.rejected.jsonl").read_bytes() for name in ("ray", "local")]
    assert rejected[0] == rejected[1]
    assert rejected[0]


@pytest.mark.skipif(find_spec("ray") is None, reason="the extra `ray` is not installed")
def test_no_cluster_at_the_address(tmp_path: Path) -> None:
    output = str(tmp_path / "out.jsonl")
    arguments = ["catalogue", str(catalogue(tmp_path, 5)), "--output", output, "--engine", "ray"]
    _, err = advisory(*arguments, "--address", "127.0.0.1:1", status=2)
    assert err.count("\n") == 1
    assert "Ray: no cluster at 127.0.0.1:1 (" in err
