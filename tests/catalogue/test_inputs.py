import os
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from advisory.catalogue.inputs import Columns, Row, fingerprint, read_rows
from advisory.errors import ReadingError

MOST = 1000
PLAIN = Columns()


def rows(path: Path, columns: Columns = PLAIN) -> list[Row]:
    return list(read_rows(path, columns, MOST))


def csv_file(folder: Path, content: bytes) -> Path:
    (folder / "a.csv").write_bytes(content)
    return folder / "a.csv"


def json_file(folder: Path, *lines: bytes) -> Path:
    (folder / "a.jsonl").write_bytes(b"\n".join(lines))
    return folder / "a.jsonl"


def test_csv(tmp_path: Path) -> None:
    path = csv_file(
        tmp_path, b'\xef\xbb\xbfid,year,text,title\r\na,1990,"One, ""two""\nand three",Ash\r\n\r\n,,Four,\r\n'
    )
    assert rows(path) == [
        Row(1, "a", "Ash", None, 'One, "two"\nand three', None),
        Row(2, "2", None, None, "Four", None),
    ]


def test_csv_rows_that_are_none_are_set_aside_and_the_rest_read(tmp_path: Path) -> None:
    found = rows(csv_file(tmp_path, b'id,text\na,b,c\nd\ne,"f"g\nh,i\n'))
    assert [row.problem for row in found] == [
        "line 2: has 3 cells, the header has 2",
        "line 3: has 1 cells, the header has 2",
        "line 4: is no CSV (',' expected after '\"')",
        None,
    ]
    assert found[3] == Row(4, "h", None, None, "i", None)


def test_csv_with_a_quote_that_is_not_closed(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"a\.csv, line 3: a quote is opened in this row and not closed"):
        rows(csv_file(tmp_path, b'id,text\na,b\nc,"d\ne,f\n'))


def test_csv_rows_of_several_lines_that_are_none_are_set_aside_whole(tmp_path: Path) -> None:
    broken = b'e,"They meet.\nShe says "go" to\nhim, and leaves\nfor good, or so"\n'
    early = b'f,"She says "go" to\nhim, again"\n'
    found = rows(csv_file(tmp_path, b"id,text\na,b\n" + broken + early + b'g,"h\nh",i\nj,k\n'))
    assert [(row.id, row.problem) for row in found] == [
        ("a", None),
        ("2", "lines 3 to 6: is no CSV (',' expected after '\"')"),
        ("3", "lines 7 to 8: is no CSV (',' expected after '\"')"),
        ("4", "line 9: has 3 cells, the header has 2"),
        ("j", None),
    ]


def test_csv_with_a_broken_quote_that_is_not_closed(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"a\.csv, line 2: a quote is opened in this row and not closed"):
        rows(csv_file(tmp_path, b'id,text\na,"b "c" d\ne,f\n'))


def test_csv_of_a_spreadsheet_on_windows(tmp_path: Path) -> None:
    assert rows(csv_file(tmp_path, "id,text\na,It doesn’t swear\n".encode("cp1252")))[0].text == "It doesn’t swear"


def test_json_lines(tmp_path: Path) -> None:
    path = json_file(
        tmp_path,
        b'{"id": 7, "text": "One", "title": null, "more": {}}',
        b"",
        b'{"id": "b", "text": 3}',
        b'{"id": "c"}',
        b"[1]",
        b'{"id": "d", "text": "cut of',
        b'{"text": "\\ud800 na\xc3\xafve"}',
        b'{"text": "\xff"}',
        b'{"id": "e", "text": null}',
    )
    found = rows(path)
    assert found[0] == Row(1, "7", None, None, "One", None)
    assert [row.problem for row in found[1:5]] == [
        "'text' is no text",
        "has no 'text'",
        "line 5: is no JSON object",
        "line 6: is no JSON (Unterminated string starting at: line 1 column 21 (char 20))",
    ]
    assert found[5] == Row(6, "6", None, None, "? naïve", None)
    assert (found[6].problem or "").startswith("line 8: is no JSON")
    # Told by reading, as an empty text is everywhere.
    assert found[7] == Row(8, "e", None, None, "", None)


def test_parquet(tmp_path: Path) -> None:
    table = pa.table({"n": [3, None], "of": ["Ash", ""], "review": ["One", None], "other": [[1], []]})
    parquet.write_table(table, tmp_path / "a.parquet")
    columns = Columns("review", "n", group_by="of")
    assert rows(tmp_path / "a.parquet", columns) == [
        Row(1, "3", None, "Ash", "One", None),
        Row(2, "2", None, None, "", "has nothing in 'of' to group by"),
    ]


def test_parquet_rows_with_a_cell_that_cannot_be_read_are_set_aside(tmp_path: Path) -> None:
    texts = pa.array([b"One", b"\xff", b"Three", b"Four"])
    days = pa.array([0, 1, 10**8, 3], pa.int32()).cast(pa.date32())
    table = pa.table({"id": days, "text": pa.Array.from_buffers(pa.string(), 4, texts.buffers())})
    parquet.write_table(table, tmp_path / "a.parquet")
    found = rows(tmp_path / "a.parquet")
    assert found[0] == Row(1, "1970-01-01", None, None, "One", None)
    assert (found[1].problem or "").startswith("'text' cannot be read ('utf-8' codec can't decode byte 0xff")
    assert found[2].problem == "'id' cannot be read (date value out of range)"
    assert found[3] == Row(4, "1970-01-04", None, None, "Four", None)


def test_two_columns_of_one_name(tmp_path: Path) -> None:
    table = pa.Table.from_arrays([pa.array(["One"]), pa.array(["Two"])], names=["text", "text"])
    parquet.write_table(table, tmp_path / "a.parquet")
    for path in (tmp_path / "a.parquet", csv_file(tmp_path, b"text,text\nOne,Two\n")):
        with pytest.raises(ReadingError, match=rf"{path.name}: has 2 columns of the name 'text'"):
            rows(path)
    with pytest.raises(ReadingError, match="has 2 columns of the name 'id'"):
        rows(csv_file(tmp_path, b"id,text,id\na,One,b\n"))
    # Of those that are not used, there may be.
    assert rows(csv_file(tmp_path, b"text,,\nOne,,\n"))[0].text == "One"


def test_a_folder_of_texts(tmp_path: Path) -> None:
    for name in ("b/two.html", "a.txt", ".hidden", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert rows(tmp_path) == [
        Row(1, "a.txt", None, None, None, None),
        Row(2, os.path.join("b", "two.html"), None, None, None, None),
    ]
    with pytest.raises(ReadingError, match="is a folder, which has no columns"):
        rows(tmp_path, Columns("review"))


def test_parquet_whose_names_of_columns_are_no_text(tmp_path: Path) -> None:
    whole, broken = tmp_path / "whole.parquet", tmp_path / "broken.parquet"
    parquet.write_table(pa.table({"text": ["A man is shot."], "title": ["Ash"]}), whole)
    broken.write_bytes(whole.read_bytes().replace(b"title", b"\xc6itle"))
    with pytest.raises(ReadingError, match=r"broken\.parquet: cannot be read as Parquet"):
        rows(broken)


def test_a_text_that_is_too_large(tmp_path: Path) -> None:
    found = rows(csv_file(tmp_path, b"text\n" + b"a" * (MOST + 1) + b"\nb\n"))
    assert [row.text for row in found] == ["", "b"]
    assert found[0].problem == "is larger than the limit of 1 kB (see --max-bytes)"


@pytest.mark.parametrize(
    ("name", "content", "columns", "trouble"),
    [
        ("a.csv", b"id,words\n", PLAIN, "has no column 'text' (there are: id, words)"),
        ("a.csv", b'id,"my\nwords"\n', PLAIN, "has no column 'text' (there are: id, my words)"),
        ("a.csv", b"id,text\n", Columns(title="name"), "has no column 'name' (there are: id, text)"),
        ("a.parquet", b"PAR1 not", PLAIN, "cannot be read as Parquet"),
        (
            "a.xlsx",
            b"",
            Columns(),
            "is of no kind that is known (valid are: .parquet, .csv, .jsonl, .ndjson, and folders)",
        ),
    ],
)
def test_bad_files(tmp_path: Path, name: str, content: bytes, columns: Columns, trouble: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ReadingError) as caught:
        rows(tmp_path / name, columns)
    assert str(caught.value).startswith(f"{tmp_path / name}: ")
    assert trouble in str(caught.value)


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.parquet"])
def test_no_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        rows(tmp_path / name)
    assert caught.value.filename == str(tmp_path / name)


def test_the_fingerprint_changes_with_the_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    seen = {fingerprint(tmp_path)}
    (tmp_path / "b.txt").write_text("two")
    seen.add(fingerprint(tmp_path))
    (tmp_path / "b.txt").write_text("three")
    seen.add(fingerprint(tmp_path))
    os.utime(tmp_path / "a.txt", ns=(0, 0))
    seen.add(fingerprint(tmp_path))
    assert len(seen) == 4
    assert fingerprint(tmp_path) in seen
