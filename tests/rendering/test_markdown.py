from advisory import Rater
from advisory.rendering.markdown import render


def test_a_section_with_a_table_and_quotes(rater: Rater) -> None:
    text = render(rater.rate("Dozens are tortured and dismembered in gory close-up. There is no nudity.", title="Ash"))
    assert text.startswith("## Ash\n")
    assert "| Violence | severe |" in text
    assert "- line 1: “Dozens are tortured" in text


def test_titles_and_names_cannot_break_out(rater: Rater) -> None:
    hostile = "Ash\n# <script>alert(1)</script> | ![x](javascript:y)"
    report = rater.rate_title({hostile: "Dozens are tortured.", "=cmd|' /C calc'!A0": "A man is shot."}, title=hostile)
    text = render(report)
    assert "<script>" not in text
    assert "\n# " not in text
    assert "![x](" not in text
    assert not [line for line in text.splitlines() if line.startswith("=")]


def test_quotes_cannot_break_out(rater: Rater) -> None:
    text = render(rater.rate("A man is <b>shot</b> dead by *a killer* | see [here](x) in a pool of blood."))
    assert "<b>" not in text
    assert "\\*a killer\\*" in text
    assert "\\[here\\]" in text
