import pytest

from advisory.descriptors import descriptors, find
from advisory.domain import Category, Span
from advisory.phrases import Word, read_words
from advisory.quantities import count_uses


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("There is one f-word.", 1),
        ('I counted four uses of "f***".', 4),
        ("Over 60 uses of the f-word.", 60),
        ("The f-word is used twice.", 2),
        ("A couple of f-bombs.", 2),
        ("Several f-bombs, one of them by a child.", 3),
        ("F-bombs throughout.", 10),
        ('"Fuck you," he says, and "fuck" again.', 2),
        ("In the first 10 minutes he says fuck.", 1),
        ("A soldier says the f-word a lot.", 10),
        ("There are 1,000 uses of the f-word.", 1000),
        ("The f-word is used over 1,000 times.", 1000),
        ("One character says the f-word constantly.", 10),
        ("There are fifty uses of the f-word.", 50),
        ("There are forty f-bombs.", 40),
        ("A ton of f-bombs.", 10),
        ("It has dozens of f-words.", 24),
        ("Ten oaths, four of them f-words.", 4),
        ("There are f-words.", 2),
        ("There are uses of the f-word.", 2),
        ("He uses the f-word.", 1),
        ("Three teenagers say the f-word once.", 1),
        ("In 1999 he says fuck.", 1),
        ("A lot of people hear him say fuck.", 1),
        ('It has "shit" about ten times and "fuck" once.', 1),
        ('"Damn" twenty times, "hell" five times, and "fuck" only twice.', 2),
        ("F-words: 12", 12),
        ("F-words - about 12; s-words - 4", 12),
        ("F-word count: 12", 12),
        ("F-word count 12", 12),
        ("Language: F-words (12), s-words (30)", 12),
        ("Number of f-words: 12.", 12),
        ("F-bomb count: thirty", 30),
        ("F-bombs dropped: 9", 9),
        ("f-word x 6", 6),
        ("F-word (x6)", 6),
        ("F-word \u00d76", 6),
        ("6x f-word", 6),
        ("F-word: 3, s-word: 7", 3),
        ("14 f-bombs", 14),
        ("A dozen f-words.", 12),
        ("Half a dozen f-words.", 6),
        ("Two dozen f-words.", 24),
        ("Twenty-five f-words.", 25),
        ("A hundred and fifty f-bombs.", 150),
        ("He uses the f-word over 40 times.", 40),
        ("Two or three f-words.", 3),
        ("The f-word: 2 hours of it.", 1),
        ("A bunch of fucking cops.", 1),
        ("Two fucking cops come.", 1),
        ("Two fucking, one shit.", 2),
        ("One f-word: 7/10.", 1),
        ("They say fuck. 8 of us left.", 1),
        ("He says fuck, 12 wolves howl.", 1),
    ],
)
def test_f_words_are_counted_as_stated(text: str, count: int) -> None:
    assert [one.times for one in find(text, [Category.LANGUAGE]) if one.id == "f-word"] == [count]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('"shit" a few times, one "fuck".', 1),
        ('"Shit" several times and one f-word.', 1),
        ('The f-word is used once; "shit" many times.', 1),
        ('One f-word, "shit" constantly.', 1),
        ('One "fuck" and constant "shit".', 1),
        ('One f-word, many uses of "shit".', 1),
        ("Constant swearing with one f-word.", 1),
        ('"Shit" is heard constantly, and the f-word is heard once.', 1),
        ('"Shit" is said thirty times and "fuck" three times.', 3),
        ('"Shit" twenty times, "fuck" ten times.', 10),
        ("Frequent s-words, an f-word.", 1),
        # As they are.
        ('"fuck" only once', 1),
        ("a single f-word", 1),
        ('One f-word and a handful of "shits".', 1),
        ('"shit" ten times and "fuck" once', 1),
        ('"Shit" once, "fuck" many times.', 10),
        ("A few s-words, many f-words.", 10),
        ("A few f-words, many of them shouted.", 10),
        ("One f-word in every scene.", 10),
        ("He says fuck, many, many times.", 10),
        ("The f-word is used once, maybe twice.", 2),
        # One quantity of several words that are listed.
        ('"Shit" and "fuck" are used constantly.', 10),
        ('Many uses of "shit" and "fuck".', 10),
        ('Constant swearing ("fuck", "shit").', 10),
        ("Constant swearing, including the f-word.", 10),
    ],
)
def test_a_quantity_is_of_the_nearest_word_in_its_clause(text: str, count: int) -> None:
    assert [one.times for one in find(text, [Category.LANGUAGE]) if one.id == "f-word"] == [count]


def ranges(words: list[Word], *wanted: str) -> list[Span]:
    return [Span(at, at + 1) for at, word in enumerate(words) if word.text in wanted]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ten oaths, one curse.", 10),
        ("One oath, ten curses.", 1),
        ("The curse and the oath are heard ten times.", 10),
        ("Oaths: none.", 0),
        ("An oath and another oath.", 2),
    ],
)
def test_a_quantity_may_be_of_a_word_alike(text: str, count: int) -> None:
    plain, words = read_words(text)
    own, alike = ranges(words, "oath", "oaths"), ranges(words, "oath", "oaths", "curse", "curses")
    assert count_uses(descriptors(), plain, words, own, set(), alike) == count


def test_what_is_denied_is_not_counted() -> None:
    plain, words = read_words("Not an oath of his, but an oath of hers")
    own = ranges(words, "oath")
    assert count_uses(descriptors(), plain, words, own, {own[0]}, own) == 1
