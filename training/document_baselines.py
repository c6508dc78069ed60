"""What one could have instead on whole texts: the commonest labels, a linear model of words, the strongest sentence."""

from functools import partial
from typing import Any

import numpy as np

from advisory.domain import Category
from advisory.rater import Rater
from advisory.segmenting import segment
from training import baselines
from training.bootstrap import measured
from training.judged import CANNOT_TELL, Judged, by_annotators, kappas, near_figures, near_severities
from training.metrics import Floats, Levels


def document_baselines(train: list[dict[str, Any]], dev: list[dict[str, Any]], rater: Rater) -> dict[str, Any]:
    """Figures on rows of documents_dev of the commonest labels of documents_train, of TF-IDF with a linear model that
    learnt from them, and of the rater's sentence model without weights of documents (no age: that takes rules).
    """
    truth, names = by_annotators(dev), [row["document_id"] for row in dev]
    strongest = strongest_sentences([row["text"] for row in dev], rater)
    return {
        "majority": measured(partial(_figures, truth, commonest(train, len(dev))), names),
        "tfidf_logistic_regression": measured(partial(_figures, truth, linear(train, dev)), names),
        "strongest_sentence": measured(partial(_severity_figures, truth.severity, strongest), names),
    }


def _figures(truth: Judged, found: Judged, weights: Floats) -> dict[str, Floats]:
    return kappas(truth.severity, found.severity, weights) | near_figures(truth, found, weights)


def _severity_figures(truth: Levels, found: Levels, weights: Floats) -> dict[str, Floats]:
    return kappas(truth, found, weights) | near_severities(truth, found, weights)


def commonest(train: list[dict[str, Any]], texts: int) -> Judged:
    """The commonest severities and the commonest age band of train for so many texts."""
    known = by_annotators(train)
    bands = known.band[known.band != CANNOT_TELL, None]
    return Judged(baselines.majority(known.severity, texts), baselines.majority(bands, texts)[:, 0])


def linear(train: list[dict[str, Any]], dev: list[dict[str, Any]]) -> Judged:
    """Severities and age bands of dev by baselines.tfidf_levels; the bands are learnt from the texts that have one."""
    known, texts = by_annotators(train), [row["text"] for row in train]
    aged = np.flatnonzero(known.band != CANNOT_TELL)
    asked = [row["text"] for row in dev]
    bands = baselines.tfidf_levels([texts[at] for at in aged], known.band[aged, None], asked)
    return Judged(baselines.tfidf_levels(texts, known.severity, asked), bands[:, 0])


def strongest_sentences(texts: list[str], rater: Rater) -> Levels:
    """The severities [n, 4] of texts as that of their worst sentence by the sentence model, a category."""
    levels = []
    for text in texts:
        scores = rater.score_sentences([sentence.text for sentence in segment(text)])
        levels.append([max((score.severities[c].level for score in scores), default=0) for c in Category])
    return np.array(levels)
