import pytest

from advisory import Category, Rater, Severity
from advisory.assessing import heard
from advisory.domain import Audience, Basis
from tests.made import scores


@pytest.mark.parametrize(
    ("sentence", "stays"),
    [
        ("I was dreading taking the kids to it after what my sister had said, but I needn't have worried.", False),
        ("I was worried it would be too much for my kids but it was fine.", False),
        ("We were nervous, but we had nothing to worry about in the end.", False),
        ("Was a bit worried for my son, but it was fine.", False),
        ("I'd been really quite worried about mine, but my daughter was fine.", False),
        ("Anyone anxious should stay away, but we were fine.", True),
        ("Not suitable for young children; my own were scared and nervous, but I was fine.", True),
        ("I was worried it was too much for my kids, and it was, but I was fine.", True),
        ("I was worried it was too much for my kids, and it was, but my husband was fine.", True),
        ("I was worried that it was not for children, and it is not.", True),
        ("I was worried for mine, but they were fine, though it is not for anyone's kids.", True),
        ("I need not have worried about the time, but it is not for children.", True),
    ],
)
def test_a_fear_for_nothing_is_no_advice(sentence: str, stays: bool) -> None:
    assert (heard(scores(audience=Audience.ADULTS), sentence, ()).audience[Audience.ADULTS] > 0.5) is stays
    assert heard(scores(audience=Audience.CHILDREN), sentence, ()).audience[Audience.CHILDREN] > 0.5


def test_that_nothing_is_shown_says_nothing_of_violence(rater: Rater) -> None:
    absent = scores(absent={Category.VIOLENCE: 0.9})
    assert heard(absent, "Nothing is shown.", ()).declared_absent[Category.VIOLENCE] == 0
    assert heard(absent, "No blood is shown.", ()).declared_absent[Category.VIOLENCE] == 0.9
    told = rater.rate("He is fond of her and they go to bed. Nothing is shown.").categories
    assert told[Category.SEX].severity is Severity.MODERATE
    assert told[Category.VIOLENCE].basis is Basis.UNMENTIONED
