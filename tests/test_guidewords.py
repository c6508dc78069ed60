import pytest

from advisory.domain import Category
from advisory.guidewords import (
    BARE_HEADING,
    CATEGORY,
    OTHER_HEADING,
    SCORE,
    SCORED,
    label_of,
    wholly_named,
)


@pytest.mark.parametrize("heading", [
        "Violence", "Sex & Nudity:", "Alcohol, Drugs & Smoking", "Injury detail", "Violent Content",
        "Crude or Profane Language", "Sexual & Romantic Content", "Scares", "Booze, fags, drugs", "Bad language:",
    ],
)  # fmt: skip
def test_headings_of_guides(heading: str) -> None:
    assert BARE_HEADING.fullmatch(heading)


@pytest.mark.parametrize(
    "line", ["Violence of the sea", "Music", "Nudity rules", "Strong language", "Bad language", "Sexual"]
)
def test_what_is_no_heading(line: str) -> None:
    assert not BARE_HEADING.fullmatch(line)


def test_a_heading_can_be_of_two_categories() -> None:
    found = {category for category, words in CATEGORY.items() if words.search("Sexual violence and sexual threat")}
    assert found == {Category.SEX, Category.VIOLENCE}


@pytest.mark.parametrize("score", ["3/5", "3 out of 5", "60%", "●●○○○", "🔪🔪🔪"])
def test_scores(score: str) -> None:
    assert SCORE.match(score)
    assert not SCORE.match(score.translate(str.maketrans("/%●○🔪", "-----")).replace("out", "and"))


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Violence: 3/5", "Violence"),
        ("Bad language: 5/5", "language"),
        ("Spice level: 4/5", "Spice"),
        ("Body language: 5/5", None),
        ("Lack of violence: 5/5", None),
        ("Music: 5/5", None),
        ("First Blood 4/5", None),
    ],
)
def test_the_heading_that_a_label_ends_with(line: str, label: str | None) -> None:
    scored = SCORED.match(line)
    assert scored
    assert label_of(scored) == label


def test_beside_another_score_a_title_is_a_label() -> None:
    scored = SCORED.match("First Blood 4/5")
    assert scored
    assert label_of(scored, in_a_row=True) == "Blood"


@pytest.mark.parametrize(
    "line", ["Occult: None", "POLITICAL: None.", "Products & Purchases: 1/5", "Religious content - mild", "Gambling"]
)
def test_headings_of_other_sections(line: str) -> None:
    assert OTHER_HEADING.match(line)


@pytest.mark.parametrize(
    "line", ["Religious people fight.", "Magic happens.", "Weapons: None", "Violence: None", "Spoilers: None"]
)
def test_what_is_no_heading_of_another_section(line: str) -> None:
    assert not OTHER_HEADING.match(line)


@pytest.mark.parametrize(
    ("words", "categories"),
    [
        ("Sexual content", {Category.SEX}),
        ("is it violent", {Category.VIOLENCE}),
        ("Nudity", set()),
        ("Gore", set()),
        ("is there a sexual assault", set()),
        ("sexual violence", set()),
    ],
)
def test_the_whole_of_a_category(words: str, categories: set[Category]) -> None:
    assert wholly_named(words) == categories
