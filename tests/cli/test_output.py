from pathlib import Path

import pytest

from advisory.cli.output import opened


def test_a_failure_in_the_middle_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    target.write_text("old")

    def fail() -> None:
        with opened(target) as write:
            write("half of the n")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_success_replaces_it(tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    target.write_text("old")
    with opened(target) as write:
        write("né")
        write("w")
    assert target.read_text(encoding="utf-8") == "néw"
