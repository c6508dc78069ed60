import random
from pathlib import Path

import pytest

from advisory.catalogue.inputs import Row
from advisory.catalogue.works import WorkRow, Works, write_works
from advisory.errors import AdvisoryError


def written(tmp_path: Path, rows: list[Row], *, grouped: bool = False, input_bytes: int = 0) -> list[list[WorkRow]]:
    write_works(rows, tmp_path / "works", {"a": "1"}, grouped=grouped, input_bytes=input_bytes)
    works = Works(tmp_path / "works")
    assert works.settings == {"a": "1"}
    parts = [works.part(number) for number in range(len(works.counts()))]
    assert [len(part) for part in parts] == works.counts()
    assert [path.name for path in tmp_path.iterdir()] == ["works"]
    return parts


def test_each_row_is_a_work_in_its_order(tmp_path: Path) -> None:
    rows = [Row(n, f"id{n}", None, None, None if n == 3 else "text", "bad" if n == 2 else None) for n in range(1, 601)]
    parts = written(tmp_path, rows)
    assert [len(part) for part in parts] == [256, 256, 88]
    flat = [work for part in parts for work in part]
    assert [work["row"] for work in flat] == list(range(1, 601))
    assert flat[0]["texts"] == [{"row": 1, "id": "id1", "text": "text"}]
    assert (flat[1]["problem"], flat[1]["texts"]) == ("bad", [])
    assert flat[2]["texts"][0]["text"] is None


def test_long_texts_make_short_parts(tmp_path: Path) -> None:
    parts = written(tmp_path, [Row(n, str(n), None, None, "x" * 400_000, None) for n in range(1, 8)])
    assert [len(part) for part in parts] == [3, 3, 1]


@pytest.mark.parametrize("kept", [0, 3, 200])
def test_a_file_that_is_not_whole(tmp_path: Path, kept: int) -> None:
    written(tmp_path, [Row(1, "a", None, None, "text", None)])
    path = tmp_path / "works"
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(AdvisoryError, match=rf"{path}: is damaged \(.+\); remove the folder {tmp_path} to begin anew"):
        Works(path)


def test_no_rows(tmp_path: Path) -> None:
    assert written(tmp_path, []) == []


def test_groups_however_their_rows_lie(tmp_path: Path) -> None:
    rows = [Row(n, f"id{n}", "Ash" if n > 50 else None, f"group {n % 40}", str(n), None) for n in range(1, 401)]
    rows[7] = rows[7]._replace(problem="bad", text="")
    (works,) = written(tmp_path, rows, grouped=True)
    assert works[0] == {"row": 8, "id": "id8", "title": None, "problem": "bad", "texts": []}
    assert [work["id"] for work in works[1:8]] == [f"group {n}" for n in range(1, 8)]
    assert works[1]["row"] == 1
    assert works[1]["title"] == "Ash"
    assert [text["row"] for text in works[1]["texts"]] == list(range(1, 401, 40))


def test_groups_of_a_large_input_are_whole(tmp_path: Path) -> None:
    rows = [Row(n, f"id{n}", None, f"group {n % 977}", str(n), None) for n in range(1, 5001)]
    random.Random(5).shuffle(rows)
    works = [work for part in written(tmp_path, rows, grouped=True, input_bytes=10**9) for work in part]
    assert {work["id"] for work in works} == {row.group for row in rows}
    assert len(works) == 977
    for work in works:
        assert {f"group {text['row'] % 977}" for text in work["texts"]} == {work["id"]}
    assert sum(len(work["texts"]) for work in works) == 5000
