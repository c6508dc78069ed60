import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisory.segmenting import MAX_CHARACTERS, segment, split_long

TEXT = """Mr. Finch rates it PG-13. He is wrong!

  “No gore,” she says. “None.”
e.g. the U.S. army fires 3.5 rounds a second. Ages 7+ will cope. Really?"""


def test_sentences_lines_and_offsets() -> None:
    sentences = segment(TEXT)
    assert [sentence.text for sentence in sentences] == [
        "Mr. Finch rates it PG-13.",
        "He is wrong!",
        "“No gore,” she says.",
        "“None.”",
        "e.g. the U.S. army fires 3.5 rounds a second.",
        "Ages 7+ will cope.",
        "Really?",
    ]
    assert [sentence.line for sentence in sentences] == [1, 1, 3, 3, 4, 4, 4]


def test_small_words_that_are_abbreviations_elsewhere_end_a_sentence() -> None:
    text = "That scene stayed with me. Greta left. It is art. \u201cNo,\u201d she said, no. 5 in Bangor, Me. is mine. Drugs: no. Sex: no."
    assert [sentence.text for sentence in segment(text)] == [
        "That scene stayed with me.",
        "Greta left.",
        "It is art.",
        "\u201cNo,\u201d she said, no. 5 in Bangor, Me. is mine.",
        "Drugs: no.",
        "Sex: no.",
    ]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Nudity? No. Swearing? A bit.", ["Nudity?", "No.", "Swearing?", "A bit."]),
        ("Sex: No. Language: mild.", ["Sex: No.", "Language: mild."]),
        ("They stay at No. Ten Mill Lane.", ["They stay at No. Ten Mill Lane."]),
        ("The box says PG. I have not seen it.", ["The box says PG.", "I have not seen it."]),
        ("Rated R. A man is killed in it.", ["Rated R.", "A man is killed in it."]),
        ("It is rated PG. A girl drowns.", ["It is rated PG.", "A girl drowns."]),
        ("It got an R. The gore is why.", ["It got an R.", "The gore is why."]),
        ("Rated M. Gore.", ["Rated M.", "Gore."]),
        ("The best rated R. Lee Vane film.", ["The best rated R. Lee Vane film."]),
        ("Tales by M. Rosa Vane, rated R. A. Finch says.", ["Tales by M. Rosa Vane, rated R. A. Finch says."]),
        ("See PG. 14 for the map.", ["See PG. 14 for the map."]),
        (
            "They stay with Ms. Savage's class. Ask Ms. Bloody.",
            ["They stay with Ms. Savage's class.", "Ask Ms. Bloody."],
        ),
        ("She is a Ms. He left.", ["She is a Ms.", "He left."]),
        ("It is Vol. 2 of it. Vol. He left.", ["It is Vol. 2 of it.", "Vol.", "He left."]),
        (
            "It runs approx. 90 minutes, approx. half of it dull.",
            ["It runs approx. 90 minutes, approx. half of it dull."],
        ),
        ("I saw the last ep. 8/10. Fine.", ["I saw the last ep.", "8/10.", "Fine."]),
    ],
)
def test_an_answer_and_a_rating_end_a_sentence(text: str, sentences: list[str]) -> None:
    assert [one.text for one in segment(text)] == sentences


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=2000))
def test_every_sentence_is_verbatim_and_in_order(text: str) -> None:
    end = 0
    for sentence in segment(text):
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
        assert sentence.text
        assert sentence.start >= end
        assert sentence.line == text.count("\n", 0, sentence.start) + 1
        end = sentence.end


@given(st.text(max_size=3000))
def test_split_long_covers_everything(text: str) -> None:
    spans = split_long(text)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(end - start <= MAX_CHARACTERS for start, end in spans)


def test_a_text_without_full_stops_is_cut_at_words() -> None:
    pieces = segment("they fight and they drink " * 100)
    assert len(pieces) > 5
    assert all(len(piece.text) <= MAX_CHARACTERS for piece in pieces)
    assert all(piece.text.split()[0] in ("they", "fight", "and", "drink") for piece in pieces)


@pytest.mark.parametrize(
    "hostile",
    ["“ " * 200_000 + "and « " * 100_000, "\u2022 sex, gore " * 100_000, "Ms. A " * 100_000, "Ab Cd! - Ab" * 60_000],
)
def test_hostile_text_takes_linear_time(hostile: str) -> None:
    started = time.monotonic()
    segment(hostile)
    assert time.monotonic() - started < 30


def test_the_cut_off_end_of_a_teaser_is_left_out() -> None:
    teaser = "I love action movies! A spy dodging traps and swinging a whip at his enemies while shouting the ..."
    page = f"Home\nFilms\nSeries\nSign in\n{teaser}"
    assert [sentence.text for sentence in segment(page)] == ["I love action movies!"]
    assert len(segment(teaser)) == 2
    assert len(segment("And then the killing starts ...")) == 1


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        ("1. The Bath \u2013 It turns pink.", ["The Bath \u2013 It turns pink."]),
        ("2. Shark Attack! \u2013 A toy wants friends.", ["Shark Attack! \u2013 A toy wants friends."]),
        ("4. Who Shot the Sponge? - A mystery.", ["Who Shot the Sponge? - A mystery."]),
        ("What a film! \u2013 A mess.", ["What a film!", "\u2013 A mess."]),
        ("Any Sex And Nudity? - None.", ["Any Sex And Nudity?", "- None."]),
        ("Does The Dog Die? - No.", ["Does The Dog Die?", "- No."]),
        ("Nobody cared. 2. He left.", ["Nobody cared.", "2.", "He left."]),
        ("1.", ["1."]),
    ],
)
def test_a_number_and_a_title_are_no_sentences(line: str, sentences: list[str]) -> None:
    assert [one.text for one in segment(line)] == sentences


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        ("2023 \u2022 PG-13 \u2022 1h 44m", ["2023 \u2022 PG-13 \u2022 1h 44m"]),
        ("2023 \u2022 16+ \u2022 Drama \u2022 Violence, Drugs", ["2023", "16+", "Drama \u2022 Violence, Drugs"]),
        ("16+ \u2022 violence, sex", ["16+", "violence, sex"]),
        ("Two men fight. \u2022 gore, sex", ["Two men fight.", "\u2022 gore, sex"]),
    ],
)
def test_facts_between_bullets_are_read_together_but_an_age_alone(line: str, sentences: list[str]) -> None:
    assert [one.text for one in segment(line)] == sentences


def test_marks_stay_with_the_sentence_that_they_touch() -> None:
    text = "**Is there violence?** No. **Any sex?** Some.\n[b]One man.[/b][i]Two men.[/i]\n### A dog dies. ###"
    sentences = segment(text)
    assert [one.text for one in sentences] == [
        "**Is there violence?**", "No.", "**Any sex?**", "Some.", "[b]One man.[/b][i]", "Two men.[/i]", "A dog dies.",
    ]  # fmt: skip
    assert all(text[one.start : one.end] == one.text for one in sentences)
    # A quote does not end in the middle of a box.
    assert [one.text for one in segment("Gore: [x]\nSex: [ ]")] == ["Gore: [x]", "Sex: [ ]"]
