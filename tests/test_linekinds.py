import pytest

from advisory.linekinds import (
    is_answer,
    is_label,
    is_list_of_contents,
    is_question,
    is_title_case,
    is_unlisted_heading,
    kind_of,
    listed_names,
    states_something,
)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("", "blank"),
        (" - ", "blank"),
        ("| Level | Details |", "row"),
        ("| **Violence** | High |", "guide"),
        ("Violence", "heading"),
        ("- Drinking, Drugs & Smoking:", "heading"),
        ("Violence, Language", "heading"),
        ("Swears", "heading"),
        # The end of a sentence on a line of its own.
        ("swears.", "fragment"),
        ("He runs home again.", "sentence"),
        # Words enough for a sentence without its full stop, but not those of a headline.
        ("and then the whole family walks down to the sea to watch the boats", "sentence"),
        ("The Whole Family Walks Down To The Sea To Watch The Boats Of Orla", "fragment"),
        ("He is shot.", "fragment"),
        ("brutal murder", "fragment"),
        ("Where to Watch", "fragment"),
        # Of another work.
        ("Hollow Crown [R]", "fragment"),
        ("Horror?", "fragment"),
    ],
)
def test_the_kind_of_a_line(line: str, kind: str) -> None:
    assert kind_of(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "Violence?",
        "Any sex?",
        "Drugs? No",
        "Drugs: None.",
        "Violence 4/5",
        "Sex & Nudity 3/10",
        "Violence: Slapstick",
        "Profanity - moderate",
        "Rated R",
    ],
)
def test_a_heading_with_an_answer_is_of_a_guide(line: str) -> None:
    assert kind_of(line) == "guide"


@pytest.mark.parametrize(
    "line",
    ["PEGI 18", "ESRB: Mature 17+", "PEGI 18: Extreme Violence", "Blood and Gore, Intense Violence, Use of Alcohol",
     "13+ mild peril, language", "Recommended for ages 13 and up", "Certification: Germany:16 United States:R", "TV-MA",
     "Does the heroine die   Yes 3   No 0   YES", "Is there gore: nah", "age 5+", "1972   PG   99 min", "Germany:16",
     "Infrequent/Mild Alcohol, Tobacco, or Drug Use or References", "Frequent/Intense Cartoon or Fantasy Violence",
     "A family film, Rated PG", "Quiet comfort for the bedtime-averse. (Picture book. 3-6)"],
)  # fmt: skip
def test_ratings_and_answers_are_of_a_guide(line: str) -> None:
    assert kind_of(line) == "guide"


@pytest.mark.parametrize(
    ("note", "other"),
    [
        ("Graphic violence", "Graphic Violence and the Novel: A Reader"),
        ("In-game violence: 5/5", "Music: 5/5"),
        ("\u2705 Gore", "\u2705 Music"),
        ("Contains: violence, nudity", "Contains: bees, honey"),
        ("Violence: Slapstick", "Blood Tide: Season 3"),
    ],
)
def test_what_looks_like_a_note_but_tells_of_no_content_is_a_fragment(note: str, other: str) -> None:
    assert (kind_of(note), kind_of(other)) == ("guide", "fragment")


def test_a_bare_heading_with_a_full_stop_lists_contents() -> None:
    assert is_list_of_contents("Violence, sex, drug use.")
    assert not is_list_of_contents("Violence, sex, drug use:")
    assert not is_list_of_contents("Violence.")
    assert kind_of("Violence, sex, drug use.") == "guide"


@pytest.mark.parametrize("answer", ["None", "- none.", "None noted", "Mild", "Low", "3/5", "3 out of 5", "N/A", "\u25cf\u25cf\u25cb", "7 of 9 found this mild"])  # fmt: skip
def test_all_that_a_guide_has_to_say_is_an_answer(answer: str) -> None:
    assert is_answer(answer)


@pytest.mark.parametrize("line", ["", "None of them", "Mild peril", "5 men", "Violence: None"])
def test_what_says_more_or_less_is_no_answer(line: str) -> None:
    assert not is_answer(line)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Advisory: violence, nudity", ("violence, nudity", False)),
        ("Contains: brief nudity.", ("brief nudity", False)),
        # Of any content, and so whatever it says.
        ("Trigger warnings: spiders; drowning", ("spiders; drowning", False)),
        ("CW - spiders", None),
        ("Tags: Roguelite, Dark Humor +", ("Roguelite, Dark Humor", True)),
        ("Advisory: bees, honey", None),
        ("Content warnings: none", None),
        ("Content warnings: nil", None),
        ("Content warnings: He drowns. She does not.", None),
        ("Content warnings: a man who cannot swim falls in, drowns", None),
        ("Violence, nudity", None),
        ("Archive Warnings: Rape/Non-Con, Major Character Death", ("Rape/Non-Con, Major Character Death", False)),
        ("Archive Warnings: Creator Chose Not To Use Archive Warnings", None),
        ("Archive Warning: No Archive Warnings Apply", None),
        ("Additional Tags: Slow Burn, Torture", ("Slow Burn, Torture", False)),
        ("Additional Tags: Slow Burn, Tea", None),
        ("Consumer advice: strong sex scenes, drug use", ("strong sex scenes, drug use", False)),
        ("This show is: Violent, Gory, Steamy", ("Violent, Gory, Steamy", True)),
        ("This show is: Quirky, Heartfelt", None),
    ],
)
def test_a_line_that_says_that_it_lists_content(line: str, names: tuple[str, bool] | None) -> None:
    assert listed_names(line) == names


def test_a_label_names_what_follows() -> None:
    assert is_label("Positive Messages")
    assert is_label("Where to Watch")
    for other in ("Positive messages", "Violence", "Violence & Gore: None", "Messages", ""):
        assert not is_label(other)


def test_title_case_goes_by_the_words_that_could_be_lower() -> None:
    assert is_title_case("The Lord of the Bees".split())
    assert is_title_case("One Two Three Four five".split())
    assert not is_title_case("One Two Three four".split())
    # The first has a capital in a sentence too, and small words tell nothing.
    assert not is_title_case(["Bees"])
    assert not is_title_case("Bees of the".split())


def test_a_note_states_something_and_a_label_does_not() -> None:
    assert states_something("blood on a wall")
    assert states_something("Blood everywhere")
    assert not states_something("Positive Messages")
    assert not states_something("blood")


def test_a_question_states_nothing_before_it() -> None:
    assert is_question("2. Who shot him?")
    assert is_question(" Who shot him, and why? ")
    assert not is_question("He is shot. Who did it?")
    assert not is_question("Who shot him? Nobody.")


def test_a_heading_in_other_words_stands_between_a_blank_line_and_what_it_heads() -> None:
    guide = ["Sex", "None.", "", "Injury detail", "Strong violence is shown."]
    assert is_unlisted_heading(guide, 3, like="Sex")
    # In lower case where the others have capitals, or those where it has one.
    assert not is_unlisted_heading(guide, 3, like="sex")
    assert not is_unlisted_heading([*guide[:2], "A kiss.", *guide[3:]], 3, like="Sex")
    assert not is_unlisted_heading([*guide[:4], "Stunts"], 3, like="Sex")
    assert not is_unlisted_heading(guide[:4], 3, like="Sex")
    for other in ("None", "The injuries", "Injuries of a great many", "Injury:", "- Injuries"):
        assert not is_unlisted_heading([*guide[:3], other, guide[4]], 3, like="Sex")
