from itertools import permutations

import pytest

from advisory.attributing import spoken_of, title_words


def test_names_that_come_again_are_what_a_text_speaks_of() -> None:
    sentences = ["The Lantern Keeper is a tale.", "Unlike Hollow Crown, it is calm.", "I love The Lantern Keeper\u2019s end.", "Mara swims. Mara dives."]  # fmt: skip
    for some in permutations(sentences):
        assert spoken_of(some) == {"lantern", "keeper"}


def test_more_sentences_only_add_names() -> None:
    assert spoken_of(["Hollow Crown is dark."]) == set()
    assert spoken_of(["Hollow Crown is dark.", "See Hollow Crown.", "Ash Hill burns.", "Watch Ash Hill."]) >= {"ash", "hill"}  # fmt: skip


@pytest.mark.parametrize(
    ("title", "words"),
    [("The Salt Road", {"salt", "road"}), ("The Film", {"the", "film"}), (None, set()), ("", set())],
)
def test_the_words_that_tell_a_title_from_others(title: str | None, words: set[str]) -> None:
    assert title_words(title) == words
