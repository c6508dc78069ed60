import pytest

from advisory.attributing import is_of_another_work, is_strange, names, sentence_before, title_words


@pytest.mark.parametrize(
    ("title", "words"),
    [("The Salt Road", {"salt", "road"}), ("The Film", {"the", "film"}), (None, set()), ("", set())],
)
def test_the_words_that_tell_a_title_from_others(title: str | None, words: set[str]) -> None:
    assert title_words(title) == words


@pytest.mark.parametrize(
    ("name", "title", "first", "strange"),
    [
        ("Hollow Crown", None, False, True),
        ("Ravager", None, False, False),
        ("Ravager", "The Salt Road", False, True),
        ("Salt Road", "The Salt Road", False, False),
        ("Watching Salt Road", "The Salt Road", True, False),
        ("The Film", None, False, False),
    ],
)
def test_names_of_other_works(name: str, title: str | None, first: bool, strange: bool) -> None:
    assert is_strange(name, title_words(title), first=first) is strange


def test_names_in_what_stands_before_in_the_sentence() -> None:
    before = "Mara Quill ran. I saw Hollow Crown of Ash twice, unlike "
    assert sentence_before(before) == "I saw Hollow Crown of Ash twice, unlike "
    assert [name[0] for name in names(sentence_before(before))] == ["I", "Hollow Crown of Ash"]


@pytest.mark.parametrize(
    ("sentence", "another"),
    [
        ("The publisher's other game, Zombie Abattoir, is very much not for children.", True),
        ("His earlier films are strictly for adults.", True),
        ("The same studio's previous animated series was for tots.", True),
        ("The director's last film is not for children.", False),
        ("His earlier films were for adults, but this one is for everybody.", False),
        ("The publisher's other name is a joke, and the game is not for children.", False),
        ("The game is not for children.", False),
        ('Next week: "Carnage Row" (R).', True),
        ("Try THE TOYMAKER'S ATTIC (ages 7+) or PIRATE COVE (families, 5+).", True),
        ("Try it with eight-year-olds (ages 7+).", False),
        ("Try Reading It Aloud (ages 8+).", False),
        ("Try Hollow Crown (ages 7+), Pirate Cove (5+) or Night Ferry instead.", True),
        ("Try Hollow Crown (15), in which a man is shot.", False),
        ("Skip list: Iron Meridian (PG-13)", True),
        ("Last week: we saw it again, and it is for adults.", False),
        ("Next week: bring the children. It is for adults.", False),
    ],
)
def test_sentences_that_are_of_another_work_by_the_same_people(sentence: str, another: bool) -> None:
    assert is_of_another_work(sentence) is another
