import pytest

from advisory.normalising import normalise


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ｆｕｃｋ", "fuck"),
        ("fu\u200bck", "fuck"),
        ("fuсk", "fuck"),  # Cyrillic es
        ("  two \n words ", "two words"),
        ("“quoted” it’s", '"quoted" it\'s'),
        ("«quoted» it´s or it｀s", "\"quoted\" it's or it's"),
        ("café", "café"),
        ("**Blood:** *lots* of it, d*mn it.", "Blood: lots of it, damn it."),
        ("Much *blood*, and **9**+.", "Much blood, and 9+."),
        ('"**ck off, you a**"', '"**ck off, you ass"'),
        ("blood\U000e0041y", "bloody"),
    ],
)
def test_normalise(written: str, read: str) -> None:
    assert normalise(written) == read


def test_words_of_another_script_stay() -> None:
    assert normalise("фильм ужасов") == "фильм ужасов"


def test_normalising_twice_changes_nothing_more() -> None:
    once = normalise("“F--k”,  she said – ｔｗｉｃｅ")
    assert normalise(once) == once
