from advisory import Rater
from advisory.domain import Category
from advisory.rendering.chain import chain, without
from advisory.rendering.terminal import render

TEXT = "The barn is quiet and the neighbours are kind.\nDozens are tortured and dismembered before our eyes, with much gore.\n"


def test_the_chain_leads_from_the_sentence_to_the_age(rater: Rater) -> None:
    lines = [line for _, line in chain(rater.rate(TEXT), unmasked=False)]
    places = [
        next(at for at, line in enumerate(lines) if part in line)
        for part in ("Violence: severe, expected", "line 2 “Dozens", "violence: severe -> violence-severe -> 16+")
    ]
    assert places == sorted(places)
    assert any("found: gore, torture" in line for line in lines)


def test_what_if_the_deciding_sentence_were_not_there(rater: Rater) -> None:
    report = rater.rate(TEXT)
    (one,) = report.age_band.without
    assert one.min_age < report.age_band.min_age
    assert without(report, unmasked=False) == [f"Without the sentence of line 2 it would be {one.label}."]
    assert "Without the sentence of line 2" in render(report, explain=True)
    twice = rater.rate(TEXT + "Men are tortured and mutilated, with much gore.\n")
    assert "still" in without(twice, unmasked=False)[0]


def test_the_sentences_of_one_line_are_told_apart(rater: Rater) -> None:
    report = rater.rate(
        "A man is tortured and dismembered before our eyes, with much gore. Two women are slaughtered and cut to pieces."
    )
    (line,) = without(report, unmasked=False)
    for quote in ("1 (“A man is tortured and dismembered …”)", "1 (“Two women are slaughtered and cut …”)"):
        assert quote in line
    assert "tortured" not in "".join(without(report, unmasked=False, quotes=False))


def test_each_category_has_its_own_score(rater: Rater) -> None:
    report = rater.rate("Naked couples have graphic sex, and a man is shot dead in the street.")
    (piece,) = report.evidence
    assert piece.scores[Category.SEX] != piece.scores[Category.VIOLENCE]
    assert max(piece.scores.values()) == piece.score
    lines = "\n".join(line for _, line in chain(report, unmasked=False))
    for category in (Category.SEX, Category.VIOLENCE):
        assert f"-> score {piece.scores[category]:.1f} -> {piece.labels[category]}" in lines
