import pytest
from tokenizers import Tokenizer

from advisory import Category, Rater
from advisory.capitals import capitals
from advisory.manifest import SHIPPED, TOKENIZER

TOKENS = Tokenizer.from_file(str(SHIPPED / TOKENIZER))


def marked(text: str) -> list[str]:
    encoding = TOKENS.encode(text)
    return [token for token, mark in zip(encoding.tokens, capitals(text, encoding), strict=True) if mark]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("they meet at the slaughtered lamb.", []),
        ("They meet at the Slaughtered Lamb.", ["slaughtered", "lamb"]),
        ("Slaughter Bridge is quiet.", ["bridge"]),
        ('"Slaughter Bridge" is quiet.', ["slaughter", "bridge"]),
        ("It is VERY loud, and I hid.", []),
        ("By O'Brien and Mary-Ann de Vries", ["brien", "mary", "ann", "vr", "##ies"]),
        ("Über alles: Ångström, É and Éric", ["ang", "##strom", "eric"]),
        ("", []),
    ],
)
def test_words_with_a_capital(text: str, names: list[str]) -> None:
    assert marked(text) == names


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("They spend the summer at Whisky.", Category.SUBSTANCES),
        ("We follow the Butchers to the seaside.", Category.VIOLENCE),
        ("A week at Slaughter, by the sea.", Category.VIOLENCE),
    ],
)
def test_the_model_tells_a_name_by_its_capitals(text: str, category: Category, rater: Rater) -> None:
    name, thing = rater.score_sentences([text, text[0] + text[1:].lower()])
    assert name.probabilities[category][0] > thing.probabilities[category][0] + 0.1
