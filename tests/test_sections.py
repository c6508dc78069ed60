import pytest

from advisory.domain import Category
from advisory.sections import Heading, categories_of, heads_of, nearest_lone_headings, section_end


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("Violence: Slapstick.", [("Violence", "Slapstick.")]),
        ("Sex & Nudity 3/10, Drugs none", [("Sex & Nudity", "3/10, Drugs none"), ("Drugs", "none")]),
        ("| **Gore** | High |", [("Gore", "High |")]),
        # What stands before the comma belongs to the note before.
        ("Violence: Some blood, drugs none", [("Violence", "Some blood, drugs none"), ("drugs", "none")]),
        # A score is of what stands before it, whatever that is.
        ("Music: 5/5", [("Music", "5/5")]),
        ("Language is a barrier.", []),
        ("Fear high above.", []),
        ("A violence-free day.", []),
        ("He stabs 3/5 of them with a pen.", []),
    ],
)
def test_headings_in_a_sentence(text: str, heads: list[tuple[str, str]]) -> None:
    found = heads_of(text)
    assert [(head.name, text[head.end :]) for head in found] == heads
    assert [text[head.start :].startswith(head.name) for head in found] == [True] * len(heads)


def test_the_nearest_heading_above_a_line() -> None:
    lines = ["Violence:", "A slap.", "- Horror", "Content", "Sex", "Nobody is nude."]
    violence = Heading("Violence", 0, 8, 1, (Category.VIOLENCE,))
    # Alone on its line, "Horror" is the genre, and "Content" is of no category.
    horror, content = Heading("Horror", 20, 26, 3, ()), Heading("Content", 27, 34, 4, ())
    sex = Heading("Sex", 35, 38, 5, (Category.SEX,))
    assert nearest_lone_headings(lines, set()) == [None, violence, violence, horror, content, sex, sex]
    # A name in a list heads nothing.
    assert nearest_lone_headings(lines, {4})[6] == content


def test_a_section_ends_at_the_next_about_something_else_and_after_a_dozen_lines() -> None:
    assert section_end(["Violence", "A slap.", "Positive Messages", "Be kind."], 1) == 2
    assert section_end(["Violence", "A slap.", "Music: 5/5"], 1) == 2
    # Its own level.
    assert section_end(["Violence", "Level: 4/5", "A slap."], 1) == 3
    assert section_end(["Violence", *["A slap."] * 20], 1) == 13
    # A list of scores ends at a blank line, a score above its paragraph goes on after one.
    assert section_end(["- Story: 4/5", "- Scares: 1/5", "", "A lovely thing to own."], 2) == 2
    assert section_end(["- Story: 4/5", "- Scares: 1/5", "A storm.", "", "A lovely thing to own."], 2) == 3
    assert section_end(["Story", "", "Scares 4/5", "", "A storm."], 3) == 5


def test_a_section_ends_at_a_heading_no_lower_than_its_own() -> None:
    lines = ["Violence", "A slap.", "Reception", "", "Good."]
    assert section_end(lines, 1) == 5
    assert section_end(lines, 1, [2, None, 2, None, None]) == 2
    assert section_end(lines, 1, [2, None, 3, None, None]) == 5
    # One that is only bold ends the section of such, and one with other marks that of a heading without.
    assert section_end(lines, 1, [7, None, 7, None, None]) == 2
    assert section_end(lines, 1, [None, None, 7, None, None]) == 5
    assert section_end(lines, 1, [None, None, 2, None, None]) == 2
    # What stands right below it is of it.
    assert section_end(["Violence", "Two men die", "Blood runs."], 1, [7, 7, None]) == 3


def test_the_categories_that_a_heading_names() -> None:
    assert categories_of("Alcohol, Sex & Swearing") == (Category.LANGUAGE, Category.SEX, Category.SUBSTANCES)
    assert categories_of("Positive Messages") == ()
