import pytest

from advisory.listings import counted_warnings, listed_contents, lists_contents, notes_content

BAKERY = "A young woman takes a job in a bakery by the sea and finds her mother's letters there."


def listed(text: str) -> list[str]:
    lines = text.split("\n")
    return [lines[number] for number in sorted(listed_contents(lines))]


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("Content Warnings:\n", ["- Nudity", "- Spiders"]),
        ("Trigger warnings", ["Suicide"]),
        ("Content warnings\nModerate", ["Gore"]),
        ("Content warnings\nLight", ["Gore", "Drowning"]),
        ("ESRB: MATURE 17+", ["Intense Violence", "Strong Language"]),
        (BAKERY, ["Nudity", "Violence", "Swearing"]),
        (BAKERY, ["\u2022 Suicide", "\u2022 Drug abuse", "\u2022 Animal death"]),
        (BAKERY, ["Swearing, nudity, blood, smoking"]),
        (BAKERY, ["Swearing, nudity"]),
        ("Home\nSearch", ["Swearing, nudity"]),
    ],
)
def test_names_of_content_in_a_row(head: str, names: list[str]) -> None:
    assert listed("\n".join([head, *names, "", BAKERY])) == names


@pytest.mark.parametrize(
    "text",
    [
        # Links to the sections below.
        "Language\nNudity\nViolence\n\nLanguage\nClean.\n\nNudity\nNobody undresses.\n\nViolence\nA pea is thrown.",
        "Sex & Nudity (3)\nViolence & Gore (2)\nProfanity (4)\n\n" + BAKERY,
        "Sex & Nudity\nViolence & Gore\nProfanity\n\n" + BAKERY,
        "Sex & Nudity, Violence & Gore, Profanity\n\n" + BAKERY,
        # Sections of a guide, and genres.
        "Content advisory\nViolence\nA pea is thrown.\nSex\nNobody kisses.",
        "Violence\nSwearing\n\n" + BAKERY,
        "Horror\nRomance\nDrugs\n\n" + BAKERY,
        # The menu of a site.
        "Home\nReviews\nSign in\nNudity\nViolence\nSmoking\n\n" + BAKERY,
        # What may be anything is a name only below a warning; none of these is.
        "Spiders\nDrowning\nClowns\n\n" + BAKERY,
        "Content warnings\nNo spiders\n\n" + BAKERY,
    ],
)
def test_sections_and_links_to_them_are_no_list_of_content(text: str) -> None:
    assert listed(text) == []


def test_the_last_name_before_a_note_heads_it() -> None:
    assert listed("Gore\nNudity\nSmoking\nLanguage\nTwo mild oaths.") == ["Gore", "Nudity", "Smoking"]


def test_below_a_warning_all_names_are_listed_whatever_stands_after_them() -> None:
    assert listed("Content warnings\nGore\nNudity\nThey say fuck once.") == ["Gore", "Nudity"]
    assert listed("Content warnings\nGore\nDrugs\n\nDrugs: They inject heroin.") == ["Gore", "Drugs"]


def test_kinds_that_are_known_are_taken() -> None:
    assert listed_contents(["Bees", "Honey", "Smoke"]) == set()
    assert listed_contents(["Bees", "Honey", "Smoke"], ["heading"] * 3) == {0, 1, 2}


def test_warnings_with_how_many_readers_gave_them() -> None:
    lines = ["Content warnings", "", "Graphic", "- Alcoholism (41)", "Sexual content (18)", "", "Minor", "Rape (1)"]
    assert counted_warnings(lines) == {3, 4, 7}
    assert counted_warnings(["Browse", *lines[1:]]) == set()
    # They end somewhere.
    assert counted_warnings(["Content warnings", *[""] * 100, "Drama (31)"]) == set()


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("gore, sexual violence, suicide, substances", "comedy, horror, romance"),
        ("Language, violence, sexual situations", "Language, history, geography"),
        ("Graphic Violence, Strong Language, Nudity", "Tom Blood, Ann Violence, Kit Love"),
        ("2024 | Thriller | drug misuse, sex scenes", "Action | Horror | Violence"),
        ("Keywords: murder; drug use; a lake", "Blood Tide, Murder Hall, Sex and Death"),
        ("- violence, bees, gore, honey", "violence, bees, honey"),
        # Six words at most name it.
        ("strong and very bloody violence, sex", "the man who may have seen the violence, sex"),
    ],
)
def test_a_list_of_content_needs_no_head(line: str, other: str) -> None:
    assert lists_contents(line)
    assert not lists_contents(other)


@pytest.mark.parametrize(
    ("note", "other"),
    [
        ("High impact sexual violence", "Violence at the border post"),
        ("Full of stabbings and torture scenes", "Full Of Torture Scenes"),
        ("Interesting idea, too much sex, sadly", "Interesting idea, too long, sadly"),
        ("lots of gore in the barn", "Lots of gore in the barn"),
        ("knife fights, heroin", "Knife fights, heroin"),
        ("a violent night", "a quiet night"),
    ],
)
def test_a_note_of_content_and_what_may_be_a_title(note: str, other: str) -> None:
    assert notes_content(note)
    assert not notes_content(other)
