import csv
from io import StringIO

import pytest

from advisory import Rater
from advisory.rendering.csvrow import header, render

TEXT = 'The hero says "fuck" twice.\nDozens are tortured and dismembered in gory close-up. There is no nudity.'


def test_a_flat_row_under_its_header(rater: Rater) -> None:
    report = rater.rate(TEXT, title='Ash, "the" film\nof it')
    (row,) = csv.DictReader(StringIO(header(report) + render(report)), strict=True)
    assert row["title"] == 'Ash, "the" film of it'
    assert (row["estimate"], row["from_age"]) == (report.age_band.label, str(report.age_band.min_age))
    assert (row["violence"], row["substances"], row["at_least"]) == ("severe", "unknown", "yes")
    assert "f-word 2" in row["findings"]
    assert {f"estimate_{name}" for name in report.systems} <= row.keys()
    assert header(report) == header(rater.rate("A quiet film about bees."))


def test_no_age_where_too_little_is_told(rater: Rater) -> None:
    report = rater.rate("The barn was built by the Danish composer himself.")
    (row,) = csv.DictReader(StringIO(header(report) + render(report)))
    assert (row["estimate"], row["from_age"], row["estimate_mpa"]) == ("cannot tell", "", "")


@pytest.mark.parametrize("title", ['=HYPERLINK("x")', "+1", "-2+3", "@SUM(A1)", "\t=1", " =1", "＝1", "\x1b=1"])
def test_no_cell_is_a_formula(rater: Rater, title: str) -> None:
    report = rater.rate(TEXT, title=title)
    (row,) = csv.reader(StringIO(render(report)))
    assert row[0].startswith("'")
    assert not any(cell.lstrip().startswith(tuple("=+-@")) for cell in row)
