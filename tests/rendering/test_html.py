import datetime
import re
from itertools import pairwise, product

import pytest

from advisory import Rater
from advisory.limits import parse_limits
from advisory.rendering.html import STYLE, closing, fragment, opening, render, row
from tests.rendering.pages import Page

DATE = datetime.date(2026, 3, 1)
TEXT = (
    'The hero says "f--k" and fuck again.\nA man is shot \x1b[31mdead\u202e and dismembered in <b>gory</b> close-up.\n'
    "There is no nudity. For older teenagers.\n\nRated R for violence. A drunk naked couple have sex & kill a guard.\n"
)


def test_a_whole_page_by_itself(rater: Rater) -> None:
    page = Page(render(rater.rate(TEXT, title="Ash & Co"), date=DATE))
    assert page.all("html") == [{"lang": "en"}]
    assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object", "form"}
    # Nothing of it comes from elsewhere or goes there, and no attribute holds a style or a script.
    for _, attributes in page.tags:
        assert not attributes.keys() & {"src", "style", "action"}
        assert not any(name.startswith("on") for name in attributes)
        assert (attributes.get("href") or "#").startswith("#")
    assert not re.search(r"url\(|@import|</", STYLE)
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_answer_the_bars_the_estimates_and_where_it_comes_from(rater: Rater) -> None:
    report = rater.rate(TEXT, title="Ash")
    page = Page(fragment(report, date=DATE))
    assert report.age_band.label in page.text
    for category, found in report.categories.items():
        row = f"{category.capitalize()}\n{'unknown' if category in report.untold else found.severity}"
        assert row in page.text
    for system in report.systems.values():
        assert system.title in page.text
    assert "Estimates by their published rules, not official ratings." in page.text
    assert "MPA R for violence" in page.text
    for origin in ("family", report.model.name, "1 March 2026"):
        assert origin in page.text


def test_marked_sentences_name_each_of_their_categories_and_their_rule(rater: Rater) -> None:
    report = rater.rate(TEXT)
    several = next(piece for piece in report.evidence if len(piece.labels) > 1)
    source = fragment(report, date=DATE)
    start = source.index(f'id="report-{several.id}"')
    mark = source[start : source.index("</span></span>", start)]
    for category, severity in several.labels.items():
        assert f'<span class="says {category}">{category} {severity}</span>' in mark
        assert f"{category.capitalize()}: {severity}</b>, score {several.scores[category]:.1f} of 3" in mark
    assert any(f"by the rule {fired.rule}" in mark for fired in report.age_band.decided_by)
    assert Page(source).all("mark")[0]["tabindex"] == "0"


@pytest.mark.parametrize("unmasked", [False, True])
def test_what_is_filled_in_is_escaped_masked_and_harmless(rater: Rater, unmasked: bool) -> None:
    hostile = "</style><script>alert(1)</script>\x1b]0;x\x07\u202e\"' onload=x"
    report = rater.rate_title({hostile: TEXT, f"2{hostile}": "A quiet film about bees. A man is shot."}, hostile)
    source = render(report, date=DATE, unmasked=unmasked, explain=True)
    page = Page(source)
    assert "<script" not in source
    assert "<b>gory" not in source
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]", source)
    assert ("fuck" in page.text) is unmasked
    assert ("f***" in page.text) is not unmasked


def test_a_card_without_quotes_gives_nothing_of_the_text_away(rater: Rater) -> None:
    report = rater.rate(TEXT + "Story: Dr Quill dies. Under blood.\n", title="Ash")
    page = Page(render(report, date=DATE, quotes=False, explain=True))
    assert page.all("mark") == []
    assert report.evidence
    for piece in report.evidence:
        assert piece.quote.strip() not in page.text
    assert "Quill" not in page.text
    assert report.age_band.label in page.text


class Unsearched(tuple[str, ...]):
    """Ids that may be gone through, but not once a sentence."""

    def __contains__(self, _: object) -> bool:
        raise AssertionError("searched")


def test_many_sentences_are_not_searched_for_in_every_rule(rater: Rater) -> None:
    report = rater.rate(TEXT)
    assert report.age_band.decided_by
    rules = {
        name: tuple(one.model_copy(update={"evidence": Unsearched(one.evidence)}) for one in fired)
        for name, fired in (("decided_by", report.age_band.decided_by), ("also", report.age_band.also))
    }
    same = report.model_copy(update={"age_band": report.age_band.model_copy(update=rules)})
    assert fragment(same, date=DATE) == fragment(report, date=DATE)


def test_too_little_told_and_limits(rater: Rater) -> None:
    asking = Rater(limits=parse_limits(["violence=mild"], for_age=9))
    page = Page(fragment(asking.rate("The barn was built by the Danish composer himself."), date=DATE))
    assert "Cannot tell" in page.text
    assert "What you asked: cannot tell." in page.text
    assert "Look up before you decide" in page.text
    assert page.all("table") == []
    assert "What you asked: does not fit." in Page(fragment(asking.rate(TEXT), date=DATE)).text
    assert "What you asked" not in Page(fragment(rater.rate(TEXT), date=DATE)).text


def test_several_reports_on_a_page_have_a_table_of_all(rater: Rater) -> None:
    reports = [("r1", rater.rate(TEXT, title="Ash")), ("r2", rater.rate("A quiet film about bees.", title="Bees"))]
    parts = [fragment(report, date=DATE, anchor=anchor) for anchor, report in reports]
    page = Page(
        opening("Two", several=True) + "".join(parts) + closing([row(report, anchor) for anchor, report in reports])
    )
    assert {"r1-title", "r2-title", "all"} <= page.references
    assert "cannot tell" in page.text[page.text.index("All of them\n") :]


def test_several_texts_are_sections_of_their_own(rater: Rater) -> None:
    page = Page(fragment(rater.rate_title({"mine.txt": TEXT, "yours.txt": "A man is shot."}, "Ash"), date=DATE))
    assert "The text: mine.txt" in page.text
    assert "The text: yours.txt" in page.text
    assert "yours.txt, line 1" in page.text


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


HUES = ("language", "sex", "substances", "violence")
PAIRS = [
    *product(("ink", "quiet", "link", "good", "bad", "open", *HUES), ("paper", "soft")),
    *product(("ink",), [f"{hue}-{step}" for hue in HUES for step in (1, 2, 3)]),
    *product(("ink",), ("good-soft", "bad-soft", "open-soft")),
    *((tone, f"{tone}-soft") for tone in ("good", "bad", "open")),
    *product(("badge",), ("good", "link", "open", "bad", "quiet")),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_the_contrast_of_wcag_aa(scheme: str) -> None:
    light, dark = (colours(block) for block in STYLE.split("prefers-color-scheme: dark")[:2])
    assert light.keys() == dark.keys()
    used = light if scheme == "light" else dark
    for text, ground in PAIRS:
        low, high = sorted(luminance(used[name]) for name in (text, ground))
        assert (high + 0.05) / (low + 0.05) >= 4.5, (text, ground)
