import time
from pathlib import Path

import pytest

from advisory.furniture import furniture_lines

EXAMPLES = Path(__file__).parent.parent / "examples"


def kept(text: str) -> list[str]:
    lines = text.split("\n")
    return [line for line, furniture in zip(lines, furniture_lines(lines), strict=True) if not furniture and line]


def test_a_copied_page_keeps_only_its_prose() -> None:
    assert [line[:24] for line in kept((EXAMPLES / "copied-page.txt").read_text())] == [
        "The Clockmaker's Daughte",
        "There is a little danger",
        "I would happily read it ",
    ]


@pytest.mark.parametrize(
    "heading",
    ["Violence", "Sex, Romance & Nudity", "Violence & Scariness", "Drinking, Drugs & Smoking:", "- Violence & Gore", "Language"],
)  # fmt: skip
def test_a_heading_alone_is_never_read(heading: str) -> None:
    assert kept(f"{heading}\nA man is stabbed in the street.") == ["A man is stabbed in the street."]


def test_a_bare_heading_in_the_menu_of_a_site_is_a_label_of_it() -> None:
    prose = "A widow keeps bees on a hill above the sea, and her nephew counts them."
    assert kept(f"Home\nReviews\nHorror\nBloodiest Films Ever\nSign in\n\n{prose}") == [prose]
    guide = "Hollow Crown\nViolence\nA Punch Thrown\nDrugs\nWine At Supper\nSex\nA Long Kiss"
    assert kept(guide) == ["Hollow Crown", "A Punch Thrown", "Wine At Supper", "A Long Kiss"]


def test_rows_of_a_table_are_read_and_its_head_is_not() -> None:
    rows = ["| Language | High | F-word about 60 times |", "| Nudity | None | |", "| Gambling | None | |"]
    assert kept("\n".join(["| Content | Level | Details |", "|---|:-:|---|", *rows])) == rows


@pytest.mark.parametrize(
    "idle",
    ["34 of 61 found this mild", "29 of 30 found this to have none", "Does the dog die?", "DISCUSSION TOPICS - Murder, rape."],
)  # fmt: skip
def test_lines_that_say_nothing_of_their_own_are_never_read(idle: str) -> None:
    assert kept(f"Violence\nMild\n{idle}\nA man is slapped once.") == ["Mild", "A man is slapped once."]


@pytest.mark.parametrize(
    "line",
    [
        "Q. On the last page a boy is beaten. Should I be worried?",
        "Q: Why does the girl hang herself in the third act?",
        "Q: Is there any torture in it?",
        "Q: Is there any sex or nudity in it?",
        "Violence\n48 of 61 found this severe",
        "| Violence | High |\n|---|---|",
        "| Violence | Lots of slapstick |\n|---|---|",
        "Violence \u25cf\u25cf\u25cf\u25cf\u25cb",
    ],
)
def test_what_tells_something_is_read(line: str) -> None:
    assert len(kept(line)) == 1


def test_ages_between_reviews_make_no_menu() -> None:
    page = [
        "Lantern Keepers",
        "Movie | PG | 2021",
        "Parents say: age 8+   Kids say: age 7+",
        "Kid",
        "age 5+",
        "Lovely film.",
    ]
    assert kept("\n".join(page)) == page


def test_notes_under_a_heading_are_read() -> None:
    guide = "Violence\n- several fist fights\n- a man is shot\n- blood on a wall\nLanguage\n- two f-words\n- some uses of damn"
    assert len(kept(guide)) == 5


def test_short_texts_without_full_stops_are_read() -> None:
    assert kept("a brutal slasher with lots of gore") == ["a brutal slasher with lots of gore"]
    assert kept("Gory Slasher Fun") == ["Gory Slasher Fun"]


@pytest.mark.parametrize(
    "notes",
    [
        "Graphic Violence\nStrong Language\nBrief Nudity",
        "Adult Content\nGraphic Violence\nPartial Nudity\nStrong Language",
        "brutal murder\nheavy drinking\nlots of swearing",
        "Violence, sex, nudity, drug use, language.",
        "Swearing and drinking.",
        "8/10 Violence",
        "Intense violence and gore.",
    ],
)
def test_short_notes_of_content_are_read(notes: str) -> None:
    assert kept(notes) == notes.split("\n")


def test_a_title_with_a_loaded_word_is_no_heading() -> None:
    menu = "Trending\n- Blood Tide: Season 3\n- Murder Hall\n- Naked Noon\nA gentle film about bees and their keeper."
    assert kept(menu) == ["A gentle film about bees and their keeper."]


@pytest.mark.parametrize(
    "hostile",
    [
        "Violence" + " " * 200_000 + "x",
        "violence, " * 100_000,
        "- " * 200_000,
        "sex and " * 100_000,
        "a\n" * 200_000,
        "Ab Cd\n" * 40_000 + "Home\n" + "Violence\n" * 40_000,
        "Content warnings\n" + "Rape (1)\n" * 80_000,
    ],
)
def test_hostile_text_takes_linear_time(hostile: str) -> None:
    started = time.monotonic()
    furniture_lines(hostile.split("\n"))
    assert time.monotonic() - started < 20


@pytest.mark.parametrize(
    "praise", ["Recommended", "Recommended!", "People who like slow horror.", "Highly recommended"]
)
def test_praise_on_a_line_of_its_own_is_no_head_of_a_list(praise: str) -> None:
    review = "Heads come clean off, and every crash is an f-bomb."
    assert review in kept(f"{praise}\n{review}")


def test_no_line_of_a_guide_is_part_of_a_menu() -> None:
    rating = "Certification: Germany:16 United States:R"
    menu = f"Studio Alpha\nOrla Kintyre\nMoth Games\n{rating}\nRelease Date\nWindows Ten\nFamily Sharing"
    assert kept(menu) == [rating]


def test_warnings_with_how_many_readers_gave_them_are_read() -> None:
    warnings = ["Sexual content (18)", "Rape (1)"]
    assert set(warnings) <= set(
        kept("\n".join(["Content warnings", "", "Graphic", warnings[0], "", "Minor", warnings[1]]))
    )
    assert kept("Browse\nDrama (31)\nWestern (12)\nCrime (7)\nA quiet film of bees.") == ["A quiet film of bees."]


def test_votes_for_each_level_say_nothing_beside_the_level_that_won() -> None:
    votes = "Sex & Nudity\nMild\nNone\n21\nMild\n112\nModerate\n30\nSevere\n8\nThey kiss in the rain."
    assert kept(votes) == ["Mild", "They kiss in the rain."]


@pytest.mark.parametrize(
    "line",
    ["Kill List (2011 film)", "Second Skin (2024 series, 6 episodes)", "Naked Harbour (1993)", "Drunk on Summer (98 min, 2021).",
     "Murder at the Quay (novel, 1930)", "Bloodline (TV series, 3 seasons)", "The Torturer's Horse (picture book)",
     "War of the Roads (2019-2021)", "War of the Roads (2019 - )"],
)  # fmt: skip
def test_the_title_that_a_text_begins_with_is_no_content(line: str) -> None:
    assert kept(f"\n{line}\n\nTwo sisters open a bakery.") == ["Two sisters open a bakery."]


@pytest.mark.parametrize(
    "line",
    ["A man is stabbed (2 episodes) and dies.", "Kill List (2011 film, gore)", "Drunken (strong language)", "Beheading (scene 3)",
     "Rape (off screen)", "a murder (2019)", "Someone gets beheaded (2 episodes)", "A woman is raped (film)", "Rape (2 episodes)",
     "TW: rape, suicide (book)", "Contains nudity (film)", "Contains Strong Language (film)", "Graphic Violence (book)",
     "Rated R for gore (2019)", "Not for under 15s (film)", "Ages 12+ (game)", "Best for ages 12 and up (book)"],
)  # fmt: skip
def test_what_a_text_begins_with_may_be_content(line: str) -> None:
    assert kept(f"{line}\n\nTwo sisters open a bakery.") == [line, "Two sisters open a bakery."]


def test_a_title_that_is_all_there_is_stays() -> None:
    assert kept("Kill List (2011 film)\n") == ["Kill List (2011 film)"]


def test_a_note_further_down_is_no_title() -> None:
    notes = "Violence\nDecapitation (2 episodes)"
    assert "Decapitation (2 episodes)" in kept(notes)


@pytest.mark.parametrize(
    "line",
    ["Usually dispatched within 24 hours.", "Ships in 3-5 business days", "Orders are dispatched within two days", "In stock.",
     "Only 3 left in stock - order soon", "Add to basket", "Free UK delivery over £20", "Despatched within 2 days",
     "Click & collect from tomorrow", "Free delivery on orders over £15. Usually dispatched within 24 hours.",
     "Paperback. In stock. Dispatched within 2 working days.", "Hardback, 320 pages", "MATURE CONTENT DESCRIPTION"],
)  # fmt: skip
def test_what_a_shop_says_of_itself_is_furniture(line: str) -> None:
    assert kept(f"A child is killed by wolves.\n{line}") == ["A child is killed by wolves."]


@pytest.mark.parametrize(
    "line",
    ["The assassin is dispatched within 24 hours.", "Delivered in a bloody mess in days", "Sent out in body bags within days",
     "Only 3 left alive.", "Free cocaine shipping", "Paperback, bloody, 300 pages.", "Free shipping, and the clerk is stabbed.",
     "Free shipping with rape and torture scenes", "Mature content description: gore."],
)  # fmt: skip
def test_what_happens_in_the_work_is_not_of_a_shop(line: str) -> None:
    assert kept(line) == [line]


@pytest.mark.parametrize(
    "teaser",
    [
        "Read next: Everyone gets beheaded in Hollow Crown",
        "RELATED: Hollow Crown, a bloodbath",
        "People also search for: best gore",
    ],
)
def test_a_teaser_of_another_page_is_furniture(teaser: str) -> None:
    assert kept(f"It is a gentle book for all ages.\n{teaser}") == ["It is a gentle book for all ages."]


@pytest.mark.parametrize(
    "line",
    ["Related: I watched this at ten, and he slits three throats.", "See also: the scene in the barn, where she is raped.",
     "Up next: a second beheading, shown in full."],
)  # fmt: skip
def test_a_sentence_is_no_teaser(line: str) -> None:
    assert kept(line) == [line]


def test_a_list_of_topics_ends_where_a_guide_goes_on() -> None:
    guide = ["- Violence: burned alive.", "- Drugs: heroin is injected twice."]
    assert kept("\n".join(["- Discussion topics", *guide])) == ["- Discussion topics", *guide]
    assert kept("\n".join(["Discussion topics", "- Grief.", *guide])) == guide


def test_what_one_could_talk_about_is_furniture() -> None:
    assert kept("Bees die.\nDISCUSSION TOPICS\n- Murder, suicide, drug abuse.\n- Rape.\nDISCUSSION TOPICS: Rape.") == [
        "Bees die."
    ]


@pytest.mark.parametrize("heading", ["You may also like", "Related reviews:", "## More like this", "See also"])
def test_a_list_of_other_titles_is_furniture_whatever_it_says(heading: str) -> None:
    lines = ["It is a gentle book for all ages.", "", heading, "Deadlock - Brutal prison drama with rape and torture",
             "A family is slaughtered in this one, and nobody is spared.", "", "The owl comes home in the last chapter."]  # fmt: skip
    assert furniture_lines(lines) == [False, False, True, True, True, False, False]


@pytest.mark.parametrize("heading", ["Talk to Your Kids About...", "Discussion questions", "Questions for discussion:"])
def test_questions_for_discussion_are_furniture(heading: str) -> None:
    asks = f"{heading}\n\n- Why do some people drink too much?\nWho killed Tom?\n\n2. The murder and the trial."
    assert kept(f"Bees die.\n{asks}\n\nA man is shot.\nWho shot him?") == [
        "Bees die.",
        "A man is shot.",
        "Who shot him?",
    ]
    assert kept(f"{heading}\n- Why?\nViolence: Who is not shot?")[-1] == "Violence: Who is not shot?"


@pytest.mark.parametrize(
    "text",
    [
        "Talking points\n- A man rapes a girl and slits her throat.\n- They shoot heroin.",
        "Discussion questions\nAnna is stabbed to death. How did you feel about that?",
        "Conversation starters\nWhat did you make of the farm?\n\n- He rapes her and cuts her throat.",
    ],
)
def test_what_is_stated_under_topics_is_read(text: str) -> None:
    assert kept(text)


def test_names_of_content_in_a_row_are_read_but_not_in_the_menu_of_a_site() -> None:
    assert kept("Nudity\nViolence\nSmoking") == ["Nudity", "Violence", "Smoking"]
    assert kept("Home\nReviews\nSign in\nNudity\nViolence\nSmoking\n\nA quiet film of bees.") == [
        "A quiet film of bees."
    ]


SYNOPSIS = "Two brothers inherit a house by the sea."


@pytest.mark.parametrize(
    "line",
    [
        "violence, sexual violence, sex, nudity, language, substances, suicide",
        "Language, violence, sexual situations",
        "Violence, alcohol use, smoking, foul language, sexual content",
        "TORTURE, RAPE, SUICIDE",
        "knife fights, heroin, f-words",
        "16+ | violence, sex, gore",
        "2023 \u2022 16+ \u2022 Drama \u2022 Violence, Language, Drugs",
        "Keywords: torture, rape",
        "Archive Warnings: Graphic Depictions Of Violence, Major Character Death",
        "Additional Tags: Slow Burn, Torture, Alcohol Abuse",
        "Consumer advice: strong sex scenes, drug use",
        "This show is: Violent, Gory, Steamy",
        "High impact sexual violence",
        "Full of stabbings and torture scenes",
        "18 | 2024 | 1 Season | Thriller",
        "16+",
        "R18+",
        "PG-13",
        "Parental rating: 16+",
    ],
)
def test_what_tells_of_the_work_is_read_among_its_facts(line: str) -> None:
    for facts in ("The Drowned House\nSeason 1\n{}\n", "Genre: Crime\nAdd to list\n{}\nDirector: Ann Cole\nShare\n"):
        assert line in kept(f"{facts.format(line)}\n{SYNOPSIS}")


def test_a_list_of_content_is_read_in_the_menu_of_a_site_too() -> None:
    assert kept(f"Home\nSearch\nSaltwater Sinners\nShare\ngore, nudity, rape\n\n{SYNOPSIS}") == [
        "gore, nudity, rape",
        SYNOPSIS,
    ]


@pytest.mark.parametrize("below", ["Starring: Ann Cole", "Watchlist"])
def test_a_list_of_content_heads_no_fact(below: str) -> None:
    assert "violence, nudity" in kept(f"Saltwater Sinners\n2024\nviolence, nudity\n{below}\n\n{SYNOPSIS}")
    assert "violence, nudity" not in kept(f"violence, nudity\na punch and bare feet\n\n{SYNOPSIS}")


@pytest.mark.parametrize(
    "menu",
    [
        "Home\nParents Guide\nViolence\nSex & Nudity\nProfanity\nFrightening Scenes\nSign in",
        "Browse\nAction | Horror | Crime\nComedy, Horror, Romance\nTop Rated",
        "Find Books\n3+\n8+\n12+\n18+\nAll Prices",
        "Popular Now\nZombie Prom\n16+\nCupcake Royale\n7+",
        "Home\nZombie Prom\n18+\nSign in",
        "News\nSport\nMan jailed for murder\nGore in games and sexual violence\nSearch",
        "Popular Now\nMurder at the mill\nBlood on the Snow\nFear of the dark\nNaked Noon",
        "Sign In\nBlood Tide\nA torture chamber opens under a school\nNaked Noon",
        "Cast\nTom Blood, Jane Slaughter, Kit Love\nAudio\nEnglish, French",
        "More\nBlood Tide, Murder Hall, Sex and Death\nShare",
        "This show is: Dark, Gritty\nCast\nShare",
    ],
)
def test_menus_that_name_content_or_ages_are_dropped(menu: str) -> None:
    assert kept(f"{menu}\n\n{SYNOPSIS}") == [SYNOPSIS]


@pytest.mark.parametrize("tile", ["Trending\nPaw Patrol\n7+\nWatch now", "Continue watching\nBluey\n5+\nPlay"])
def test_the_age_of_another_title_is_dropped(tile: str) -> None:
    for page in (f"{SYNOPSIS}\n\n{tile}", f"{tile}\n\n{SYNOPSIS}"):
        assert kept(page) == [SYNOPSIS]


def test_an_age_stands_above_the_first_sentence_and_a_list_of_content_anywhere() -> None:
    facts = "The Drowned House\nSeason 1\n{}\nShare"
    assert kept(f"{SYNOPSIS}\n\n{facts.format('16+')}") == [SYNOPSIS]
    assert "violence, nudity" in kept(f"{SYNOPSIS}\n\n{facts.format('violence, nudity')}")
    # What is passed over says nothing of whose an age is.
    assert kept(f"You may also like\nTwo men steal a boat.\n\n{facts.format('16+')}\n{SYNOPSIS}") == ["16+", SYNOPSIS]


def test_who_wrote_what_in_a_forum_or_chat_is_not_read() -> None:
    thread = [
        "r/ParentsOfReaders", "Posted by u/thimble_and_thorn 7 hours ago", "87 comments", "u/gnome · 6h", "can confirm.",
        "u/deleted", "[removed]", "also the whipping scene", "<Media omitted>", "This message was deleted",
    ]  # fmt: skip
    assert kept("\n".join(thread)) == ["can confirm.", "also the whipping scene"]


@pytest.mark.parametrize(
    "line",
    [
        "r/ParentsOfReaders say that a dog is shot",
        "You deleted him, and he died",
        "u/gnome: 3 deaths",
        "3 points of blood on her neck",
    ],
)
def test_what_only_begins_as_such_a_line_is_read(line: str) -> None:
    assert kept(line) == [line]
