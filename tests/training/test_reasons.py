"""Official reasons become sentences whose wording is their label."""

from pathlib import Path

from training.reasons import reason_sentences


def test_reasons_are_labelled_by_their_wording(tmp_path: Path) -> None:
    lines = [
        'A,2001,PG-13,"Rated PG13 for mild violence and some druguse"',
        "B,2002,R,Rated R for strong bloody violence and violence",
        "C,2003,R,Rated R for strong bloody violence and violence",
        "D,2004,G,Rated G",
        "E,2005,,",
    ]
    (tmp_path / "mpa_reasons.csv").write_text("title,year,rating,reason\n" + "\n".join(lines) + "\n", encoding="utf-8")
    rows = {row["text"]: row for row in reason_sentences(tmp_path, 10, seed=1)}
    assert len(rows) == 3
    mild = rows["Rated PG-13 for mild violence and some drug use"]
    assert (mild["violence"], mild["substances"], mild["sex"], mild["audience"]) == (1, 3, 0, "teens")
    bloody = rows["Rated R for strong bloody violence and violence"]
    assert (bloody["violence"], bloody["audience"]) == (3, "adults")
    assert (rows["Rated G"]["violence"], rows["Rated G"]["audience"]) == (0, "children")
    assert len(reason_sentences(tmp_path, 2, seed=1)) == 2
