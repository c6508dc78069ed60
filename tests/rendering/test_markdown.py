from advisory import Rater
from advisory.rendering.markdown import render


def test_a_section_with_a_table_and_quotes(rater: Rater) -> None:
    text = render(rater.rate("Dozens are tortured and dismembered in gory close-up. There is no nudity.", title="Ash"))
    assert text.startswith("## Ash\n")
    assert "| Violence | severe |" in text
    assert "- line 1: “Dozens are tortured" in text


def test_quotes_cannot_break_out(rater: Rater) -> None:
    text = render(rater.rate("A man is <b>shot</b> dead by *a killer* | see [here](x) in a pool of blood."))
    assert "<b>" not in text
    assert "\\*a killer\\*" in text
    assert "\\[here\\]" in text
