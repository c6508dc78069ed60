import numpy as np
import pytest

from advisory import Rater
from advisory.domain import Audience, Category, Severity


def test_scores_have_the_shape_of_the_contract(rater: Rater) -> None:
    (scores,) = rater.score_sentences(["A soldier is shot and bleeds to death."])
    assert set(scores.severities) == set(scores.probabilities) == set(scores.declared_absent) == set(Category)
    assert isinstance(scores.severities["violence"], Severity)  # type: ignore[index]
    for row in (*scores.probabilities.values(), tuple(scores.audience.values())):
        assert len(row) == 4
        np.testing.assert_allclose(sum(row), 1, atol=1e-5)
    assert set(scores.audience) == set(Audience)


def test_plain_statements(rater: Rater) -> None:
    gore, drugs, swearing, sex, nothing = rater.score_sentences(
        [
            "Bodies are dismembered in gory, bloody close-up.",
            "The heroine shoots up heroin in a toilet.",
            "Every other word is f--k.",
            "The couple have explicit sex and full nudity is shown.",
            "The score is by a well-known Danish composer.",
        ]
    )
    assert gore.severities[Category.VIOLENCE] is Severity.SEVERE
    assert drugs.severities[Category.SUBSTANCES] is Severity.SEVERE
    assert swearing.severities[Category.LANGUAGE] is Severity.SEVERE
    assert sex.severities[Category.SEX] is Severity.SEVERE
    assert set(nothing.severities.values()) == {Severity.NONE}


def test_order_and_company_do_not_change_a_score(rater: Rater) -> None:
    sentences = ["A man is shot.", "It is a comedy about bees.", "No gore at all.", "A man is shot."]
    together = rater.score_sentences(sentences)
    assert together == rater.score_sentences(sentences[::-1])[::-1]
    assert together[0] == rater.score_sentences(sentences[:1])[0]


def test_nothing_in_nothing_out(rater: Rater) -> None:
    assert rater.score_sentences([]) == []


def test_a_very_long_string_is_scored(rater: Rater) -> None:
    assert len(rater.score_sentences(["They fight and " * 5000, ""])) == 2


def test_sentences_met_before_score_as_before(rater: Rater, monkeypatch: pytest.MonkeyPatch) -> None:
    sentences = ["A man is shot.", "Two sailors get drunk."]
    first = rater.score_sentences(sentences)
    assert rater.score_sentences([sentences[1], "It rains.", sentences[0]])[::2] == first[::-1]
    # Full at once: nothing is kept, and nothing changes.
    monkeypatch.setattr("advisory.classifier._MOST_KEPT", 1)
    assert rater.score_sentences([*sentences, "It snows."])[:2] == first
    assert rater.score_sentences(sentences) == first


def test_scores_do_not_hang_on_the_number_of_threads(rater: Rater) -> None:
    sentences = ["A man is shot dead.", "They swear a lot.", "It is a quiet film about bees."]
    assert Rater(threads=1).score_sentences(sentences) == rater.score_sentences(sentences)
