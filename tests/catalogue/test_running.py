import fcntl
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from shutil import rmtree
from typing import Any, TextIO

import jsonschema
import pytest
from pyarrow import parquet

from advisory import AdvisoryError, Category, Rater
from advisory.catalogue import running
from advisory.catalogue.flat import FlatRow, flat
from advisory.catalogue.inputs import Columns
from advisory.catalogue.parts import FLAT_SCHEMA, Parts
from advisory.catalogue.running import Summary, _alone, local, run
from advisory.limits import parse_limits

# Few and short, so that many rows cost little.
TEXTS = ["A man is shot dead.", "Nobody swears.", "They drink wine.", "Two people kiss.", "The score is by a Dane."]
EXAMPLES = Path(__file__).parent.parent.parent / "examples"


def quiet(done: int, total: int) -> None:
    pass


def json_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def catalogue(folder: Path, count: int = 300) -> Path:
    """A file of short reviews, the second row without a text."""
    path = folder / "reviews.jsonl"
    rows = [{"id": f"r{n}", "title": f"Ash {n}", "text": TEXTS[n % 5]} for n in range(count)]
    rows[1]["text"] = " "
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


class Stop(Exception):
    pass


def stopping(parts: Parts, numbers: Sequence[int]) -> Iterator[int]:
    """An engine that stops after a part, the next one half done."""
    parts.rate(numbers[0])
    parts.path(numbers[1]).with_suffix(".999.new").write_bytes(b"PAR1 half")
    raise Stop


def test_rows_are_those_of_single_reports(tmp_path: Path, rater: Rater) -> None:
    source, output = catalogue(tmp_path), tmp_path / "out.jsonl"
    told: list[tuple[int, int]] = []
    summary = run(source, output, Columns(), lambda: rater, local, lambda *progress: told.append(progress))
    assert summary == Summary(299, 1, tmp_path / "out.jsonl.rejected.jsonl")
    assert told == [(0, 300), (256, 300), (300, 300)]
    rows = json_lines(output)
    assert [row["row"] for row in rows] == [1, *range(3, 301)]
    for at in (0, 1, 255, 298):
        number = rows[at]["row"]
        report = rater.rate(TEXTS[(number - 1) % 5], f"Ash {number - 1}")
        assert rows[at] == flat(report, number, f"r{number - 1}")
    assert json_lines(summary.reasons) == [{"row": 2, "id": "r1", "title": "Ash 1", "reason": "is empty"}]
    assert sorted(path.name for path in tmp_path.iterdir()) == [output.name, summary.reasons.name, source.name]
    schema = FlatRow.model_json_schema(mode="serialization")
    for row in rows[:10]:
        jsonschema.validate(row, schema)


def test_parquet_holds_the_same_as_json_lines(tmp_path: Path, rater: Rater) -> None:
    source = catalogue(tmp_path, 40)
    for name in ("out.parquet", "out.jsonl"):
        run(source, tmp_path / name, Columns(), lambda: rater, local, quiet)
    table = parquet.read_table(tmp_path / "out.parquet")
    assert table.schema.equals(FLAT_SCHEMA)
    assert table.to_pylist() == json_lines(tmp_path / "out.jsonl")


@pytest.mark.parametrize("kind", ["parquet", "jsonl"])
def test_a_run_that_was_stopped_goes_on(tmp_path: Path, rater: Rater, kind: str) -> None:
    source, whole, stopped = catalogue(tmp_path), tmp_path / f"whole.{kind}", tmp_path / f"stopped.{kind}"
    run(source, whole, Columns(), lambda: rater, local, quiet)
    with pytest.raises(Stop):
        run(source, stopped, Columns(), lambda: rater, stopping, quiet)
    assert not stopped.exists()
    done: list[int] = []

    def counting(parts: Parts, numbers: Sequence[int]) -> Iterator[int]:
        done.extend(numbers)
        yield from local(parts, numbers)

    run(source, stopped, Columns(), lambda: rater, counting, quiet)
    assert done == [1]
    assert stopped.read_bytes() == whole.read_bytes()
    assert not (tmp_path / f"stopped.{kind}.parts").exists()


def test_only_the_same_run_goes_on(tmp_path: Path, rater: Rater, monkeypatch: pytest.MonkeyPatch) -> None:
    source, output = catalogue(tmp_path), tmp_path / "out.jsonl"
    with pytest.raises(Stop):
        run(source, output, Columns(), lambda: rater, stopping, quiet)
    others: list[tuple[str, Columns, Callable[[], Rater]]] = [
        ("policy", Columns(), lambda: Rater("mpa")),
        ("limits", Columns(), lambda: Rater(limits=parse_limits(["violence=mild"]))),
        ("columns", Columns(title="title"), lambda: rater),
        ("size limit", Columns(), lambda: Rater(max_bytes=10_000)),
    ]
    for name, columns, make_rater in others:
        with pytest.raises(AdvisoryError, match=rf"out\.jsonl\.parts: is of a run .* had another {name};"):
            run(source, output, columns, make_rater, local, quiet)
    with monkeypatch.context() as patched:
        patched.setattr(running, "_shipped_rules", lambda: [source])
        with pytest.raises(AdvisoryError, match="had another set of shipped rules;"):
            run(source, output, Columns(), lambda: rater, local, quiet)
    with source.open("a") as file:
        file.write('{"text": "A man is shot dead."}\n')
    with pytest.raises(AdvisoryError, match="had another input;"):
        run(source, output, Columns(), lambda: rater, local, quiet)


def test_a_run_that_died_as_it_cleaned_up(tmp_path: Path, rater: Rater, monkeypatch: pytest.MonkeyPatch) -> None:
    source, output = catalogue(tmp_path), tmp_path / "out.jsonl"
    parts = tmp_path / "out.jsonl.parts"

    def stop(folder: Path) -> None:
        raise Stop

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rmdir", stop)
        with pytest.raises(Stop):
            run(source, output, Columns(), lambda: rater, local, quiet)
    whole = output.read_bytes()
    assert list(parts.iterdir()) == []

    removed: list[str] = []
    unlink = Path.unlink

    def recording(path: Path, missing_ok: bool = False) -> None:
        removed.append(path.name)
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", recording)
    run(source, output, Columns(), lambda: rater, local, quiet)
    assert output.read_bytes() == whole
    assert not parts.exists()
    # Parts without works could be of any run.
    assert set(removed[:2]) == {"part-00000000.parquet", "part-00000001.parquet"}
    assert removed[2:] == ["works.arrow", "lock"]


def test_parts_without_works_are_not_gone_on_with(tmp_path: Path, rater: Rater) -> None:
    source, output = catalogue(tmp_path), tmp_path / "out.jsonl"
    whole = run(source, output, Columns(), lambda: rater, local, quiet)
    with pytest.raises(Stop):
        run(source, output, Columns(), lambda: Rater("mpa"), stopping, quiet)
    (tmp_path / "out.jsonl.parts" / "works.arrow").unlink()
    before = output.read_bytes()
    assert run(source, output, Columns(), lambda: rater, local, quiet) == whole
    assert output.read_bytes() == before


@pytest.mark.parametrize("name", ["notes.txt", "part-00000-of-00002.parquet", "lock/a"])
def test_a_folder_of_the_user_is_left_alone(tmp_path: Path, rater: Rater, name: str) -> None:
    own = tmp_path / "out.jsonl.parts" / name
    own.parent.mkdir(parents=True)
    own.write_text("mine")
    source = catalogue(tmp_path, 2)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(AdvisoryError, match=rf"out\.jsonl\.parts: holds {name.split('/')[0]}, which is of no run;"):
        run(source, tmp_path / "out.jsonl", Columns(), lambda: rater, local, quiet)
    assert sorted(tmp_path.rglob("*")) == before


def test_what_the_user_puts_beside_the_parts_stays(tmp_path: Path, rater: Rater) -> None:
    source, output = catalogue(tmp_path), tmp_path / "out.jsonl"
    parts = tmp_path / "out.jsonl.parts"
    with pytest.raises(Stop):
        run(source, output, Columns(), lambda: rater, stopping, quiet)
    (parts / "notes.txt").write_text("mine")
    run(source, output, Columns(), lambda: rater, local, quiet)
    assert [path.name for path in parts.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("name", ["works.arrow", "part-00000000.parquet"])
@pytest.mark.parametrize("kept", [0, 100])
def test_a_damaged_file_of_a_run_that_was_stopped(tmp_path: Path, rater: Rater, name: str, kept: int) -> None:
    source, output = catalogue(tmp_path), tmp_path / "out.jsonl"
    with pytest.raises(Stop):
        run(source, output, Columns(), lambda: rater, stopping, quiet)
    damaged = tmp_path / "out.jsonl.parts" / name
    damaged.write_bytes(damaged.read_bytes()[:kept])
    with pytest.raises(AdvisoryError, match=rf"{damaged}: is damaged .*; remove the folder {damaged.parent} to begin"):
        run(source, output, Columns(), lambda: rater, local, quiet)
    assert not output.exists()


def test_two_runs_at_once_into_one_file(tmp_path: Path, rater: Rater) -> None:
    source, output = catalogue(tmp_path, 20), tmp_path / "out.jsonl"

    def second(parts: Parts, numbers: Sequence[int]) -> Iterator[int]:
        with pytest.raises(AdvisoryError, match="another run is at work here"):
            run(source, output, Columns(), lambda: rater, local, quiet)
        yield from local(parts, numbers)

    assert run(source, output, Columns(), lambda: rater, second, quiet).rated == 19


def test_a_lock_that_another_run_removed_as_it_ended_locks_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out.jsonl.parts"
    folder.mkdir()
    flock = fcntl.flock
    removed: list[Path] = []

    def late(file: TextIO, how: int) -> None:
        # The lock is open already, and the other run gives it up.
        if not removed:
            rmtree(folder)
            removed.append(folder)
        flock(file, how)

    monkeypatch.setattr(fcntl, "flock", late)
    with _alone(folder), pytest.raises(AdvisoryError, match="another run is at work here"), _alone(folder):
        pass


def test_reviews_of_a_title_are_rated_as_one(tmp_path: Path, rater: Rater) -> None:
    source, output = tmp_path / "reviews.csv", tmp_path / "out.jsonl"
    grim, gentle = "A man is shot dead, and there is blood.", "The score is by a Danish composer. Nobody swears."
    lines = [f"1,Ash,{grim!r}", "2,Elm,", f"3,Oak,{gentle!r}", f"4,Ash,{gentle!r}", "5,Oak,", f"6,,{grim!r}"]
    source.write_text("\n".join(["id,title,text", *lines]).replace("'", '"'))
    limits = parse_limits(["violence=mild"])
    rater = Rater(limits=limits)
    summary = run(source, output, Columns(group_by="title"), lambda: rater, local, quiet)
    ash, oak = json_lines(output)
    assert ash == flat(rater.rate_title({"row 1": grim, "row 4": gentle}, "Ash"), 1, "Ash")
    assert (ash["texts"], ash["fit"]) == (2, "not_fit")
    assert (oak["id"], oak["row"], oak["texts"]) == ("Oak", 3, 1)
    assert {row["id"]: row["reason"] for row in json_lines(summary.reasons)} == {
        "6": "has nothing in 'title' to group by",
        "2": "is empty",
        "5": "is empty",
    }


def test_a_folder_of_texts_and_pages(tmp_path: Path, rater: Rater) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    for name in ("night-shift.html", "biscuit-moon.txt"):
        (tmp_path / "in" / "deep" / name).write_bytes((EXAMPLES / name).read_bytes())
    (tmp_path / "in" / "none.txt").write_bytes(b"\0\1\2\3" * 100)
    output = tmp_path / "out.jsonl"
    summary = run(tmp_path / "in", output, Columns(), lambda: rater, local, quiet)
    by_id = {row["id"]: row for row in json_lines(output)}
    assert set(by_id) == {"deep/night-shift.html", "deep/biscuit-moon.txt"}
    night = by_id["deep/night-shift.html"]
    assert night == flat(rater.rate_file(EXAMPLES / "night-shift.html"), night["row"], night["id"])
    assert json_lines(summary.reasons) == [{"row": 1, "id": "none.txt", "title": None, "reason": "is binary, not text"}]


def test_where_nothing_can_be_rated_the_old_output_stays(tmp_path: Path, rater: Rater) -> None:
    source, output = tmp_path / "in.csv", tmp_path / "out.jsonl"
    source.write_text("text\n...\n")
    output.write_text("old")
    with pytest.raises(AdvisoryError, match=r"no row could be rated \(.*out\.jsonl\.rejected\.jsonl says why\)"):
        run(source, output, Columns(), lambda: rater, local, quiet)
    assert output.read_text() == "old"
    assert json_lines(tmp_path / "out.jsonl.rejected.jsonl")[0]["reason"] == "holds no words"
    # The reasons of an earlier run do not stay beside the output of a later one.
    source.write_text("text\nA man is shot dead.\n")
    run(source, output, Columns(), lambda: rater, local, quiet)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.jsonl"]


@pytest.mark.parametrize(
    ("source", "output", "trouble"),
    [
        ("in.csv", "out.csv", "out.csv: is of no kind that can be written (valid are: .parquet, .jsonl)"),
        ("in.csv", "folder.jsonl", "folder.jsonl: is a folder, not a file to write"),
        ("in.jsonl", "in.jsonl", "in.jsonl: is part of the input"),
        ("folder.jsonl", "folder.jsonl/out.jsonl", "out.jsonl: is part of the input"),
        ("empty.csv", "out.jsonl", "empty.csv: holds no rows"),
        ("bad.parquet", "out.jsonl", "bad.parquet: cannot be read as Parquet"),
        ("words.csv", "out.jsonl", "words.csv: has no column 'text' (there are: words)"),
    ],
)
def test_bad_wishes_leave_nothing(tmp_path: Path, rater: Rater, source: str, output: str, trouble: str) -> None:
    (tmp_path / "folder.jsonl").mkdir()
    (tmp_path / "empty.csv").write_text("text\n")
    (tmp_path / "bad.parquet").write_text("PAR1 and no more")
    (tmp_path / "words.csv").write_text("words\na\n")
    for name in ("in.csv", "in.jsonl"):
        (tmp_path / name).write_text('{"text": "A man is shot dead."}\n')
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(AdvisoryError) as caught:
        run(tmp_path / source, tmp_path / output, Columns(), lambda: rater, local, quiet)
    assert trouble in str(caught.value)
    assert sorted(tmp_path.rglob("*")) == before


REASONS, PARTS = "out.jsonl.rejected.jsonl", "out.jsonl.parts"


@pytest.mark.parametrize(
    ("source", "links", "named"),
    [
        (REASONS, {}, REASONS),
        ("in.jsonl", {"in.jsonl": REASONS}, REASONS),
        ("in.jsonl", {REASONS: "in.jsonl"}, REASONS),
        ("in.jsonl", {"out.jsonl": "in.jsonl"}, "in.jsonl"),
        (f"{PARTS}/works.new", {}, PARTS),
        (PARTS, {}, PARTS),
        ("folder/works.new", {PARTS: "folder"}, PARTS),
        ("folder", {PARTS: "folder/deep"}, PARTS),
        ("folder", {"folder/a.txt": "out.jsonl"}, "out.jsonl"),
        ("folder", {"folder/a.txt": REASONS}, REASONS),
    ],
)
def test_the_input_is_never_overwritten(
    tmp_path: Path, rater: Rater, source: str, links: dict[str, str], named: str
) -> None:
    for path in (tmp_path / name for name in (source, *links.values()) if name not in links):
        if path.suffix in (".jsonl", ".new"):
            path.parent.mkdir(exist_ok=True)
            path.write_text('{"text": "A man is shot dead."}\n')
        else:
            path.mkdir(parents=True, exist_ok=True)
    for name, target in links.items():
        (tmp_path / name).symlink_to(tmp_path / target)
    refused(tmp_path, source, rater, named)


@pytest.mark.parametrize("name", ["out.jsonl", REASONS])
def test_the_input_is_never_overwritten_by_another_name(tmp_path: Path, rater: Rater, name: str) -> None:
    (tmp_path / "in.jsonl").write_text('{"text": "A man is shot dead."}\n')
    (tmp_path / name).hardlink_to(tmp_path / "in.jsonl")
    refused(tmp_path, "in.jsonl", rater, name)


def refused(folder: Path, source: str, rater: Rater, named: str) -> None:
    """A run to out.jsonl is refused in one line that names a path, and changes nothing."""
    before = {path: path.is_file() and path.read_text() for path in folder.rglob("*")}
    with pytest.raises(AdvisoryError, match=rf"{named}: (is part of|overlaps) the input.*\Z"):
        run(folder / source, folder / "out.jsonl", Columns(), lambda: rater, local, quiet)
    assert {path: path.is_file() and path.read_text() for path in folder.rglob("*")} == before


def test_an_output_that_is_there_and_no_input_is_replaced(tmp_path: Path, rater: Rater) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("A man is shot dead.")
    for name in ("out.jsonl", REASONS):
        (tmp_path / name).write_text("old")
    run(tmp_path / "in", tmp_path / "out.jsonl", Columns(), lambda: rater, local, quiet)
    assert [row["id"] for row in json_lines(tmp_path / "out.jsonl")] == ["a.txt"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out.jsonl"]


def test_every_category_and_policy_has_its_columns() -> None:
    assert {f"{category}_quote" for category in Category} < set(FlatRow.model_fields)
    assert {"estimate_mpa", "estimate_us_tv", "estimate_family"} < set(FlatRow.model_fields)
    assert all(
        field.description for name, field in FlatRow.model_fields.items() if name not in ("title", "highest_age")
    )
