from xml.etree import ElementTree

from advisory import Rater
from advisory.rendering.nfo import render

TEXT = "Dozens are tortured and dismembered in gory close-up. There is no nudity."


def test_tags_that_say_estimate_and_nothing_that_players_take_for_a_rating(rater: Rater) -> None:
    report = rater.rate(TEXT, title="Ash <&> Co\x00\ufffe\x1b")
    movie = ElementTree.fromstring(render(report))
    assert {element.tag for element in movie} == {"title", "tag"}
    assert movie.findtext("title") == "Ash <&> Co"
    tags = [element.text for element in movie.iter("tag")]
    band = report.age_band
    assert tags[:2] == [f"Estimate: at least {band.label}", f"Estimate: MPA {report.systems['mpa'].label}"]
    assert tags[-4:] == ["Language: unknown", "Sex: none", "Substances: unknown", "Violence: severe"]


def test_no_estimate_where_too_little_is_told(rater: Rater) -> None:
    for title in (None, "", " "):
        text = render(rater.rate("The barn was built by the Danish composer himself.", title))
        movie = ElementTree.fromstring(text)
        assert movie.find("title") is None
    assert not any("Estimate" in str(element.text) for element in movie.iter("tag"))
