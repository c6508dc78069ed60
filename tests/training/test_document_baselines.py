from typing import Any

import pytest

from advisory import Category, Rater
from training.document_baselines import commonest, document_baselines, linear, strongest_sentences
from training.judged import BANDS

VIOLENCE = list(Category).index(Category.VIOLENCE)
GENTLE, GRIM = "It is a slow film about bees.", "A guard is shot dead in the barn."


def document(text: str, violence: int, age: int | None, name: str = "d") -> dict[str, Any]:
    severity = {str(c): violence if c is Category.VIOLENCE else 0 for c in Category}
    # The linear model needs two levels of each.
    severity |= {str(c): int(violence > 0) for c in Category if c is not Category.VIOLENCE}
    return {"document_id": name, "text": text, "annotations": [{"severity": severity, "age": age}]}


@pytest.fixture
def train() -> list[dict[str, Any]]:
    """Grim texts are the more; of gentle ones more have an age."""
    return [document(GRIM, 2, 16)] * 2 + [document(GRIM, 2, None)] * 3 + [document(GENTLE, 0, 7)] * 3


def test_the_commonest_age_is_that_of_the_texts_that_have_one(train: list[dict[str, Any]]) -> None:
    found = commonest(train, 2)
    assert found.severity[:, VIOLENCE].tolist() == [2, 2]
    assert found.band.tolist() == [BANDS.index(7)] * 2


def test_the_linear_model_learns_severities_and_ages_from_words(train: list[dict[str, Any]]) -> None:
    found = linear(train, [document(GENTLE, 3, 0), document(GRIM, 3, 0)])
    assert found.severity[:, VIOLENCE].tolist() == [0, 2]
    assert [BANDS[band] for band in found.band] == [7, 16]


def test_a_text_is_as_bad_as_its_worst_sentence() -> None:
    quiet, grim = Rater().score_sentences([GENTLE, GRIM])
    levels = strongest_sentences([f"{GENTLE} {GRIM} {GENTLE}", GENTLE, ""], Rater())
    assert levels[:, VIOLENCE].tolist() == [
        grim.severities[Category.VIOLENCE].level, quiet.severities[Category.VIOLENCE].level, 0,
    ]  # fmt: skip
    assert levels[0, VIOLENCE] > levels[1, VIOLENCE]


def test_figures_of_all_with_intervals(train: list[dict[str, Any]]) -> None:
    dev = [document(GRIM, 2, 16, "d0"), document(GENTLE, 0, 7, "d1"), document(GENTLE, 0, None, "d2")]
    figures = document_baselines(train, dev, Rater())
    assert figures["tfidf_logistic_regression"]["violence_kappa"] == 1
    assert figures["tfidf_logistic_regression"]["age_exact"] == 1
    assert figures["majority"]["violence_kappa"] == 0
    assert figures["majority"]["violence_exact"] == pytest.approx(1 / 3)
    assert figures["majority"]["age_exact"] == 0.5
    assert "violence_kappa" in figures["strongest_sentence"]
    assert "age_exact" not in figures["strongest_sentence"]
    low, high = figures["majority"]["intervals"]["violence_exact"]
    assert low < 1 / 3 < high
