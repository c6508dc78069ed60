"""Figures on sentences_dev: of the model, of groups of sentences, and of what one could have instead."""

from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from datasets import Dataset
from numpy.typing import NDArray

from advisory.classifier import Classifier
from advisory.domain import Category
from advisory.heads import to_levels, to_probabilities
from advisory.manifest import read_manifest
from training import baselines
from training.bootstrap import measured
from training.calibration import reliabilities
from training.data import sentence_rows
from training.groups import Lengths, grouped_rows
from training.metrics import Levels, binary_f1, ones, sentence_figures, sentence_metrics, severity_figures
from training.reading import read_jsonl

# better-profanity reads some 20 sentences a second; the others read them all.
_SLOW_SAMPLE = 300
_LENGTHS = Lengths(("under 12 words", "12 to 25 words", "over 25 words"), (12, 26))


class Labels(NamedTuple):
    """Of n sentences: severity [n, 4] 0-3, absent [n, 4] 0/1, audience [n] 0-3."""

    severity: Levels
    absent: Levels
    audience: Levels


def sentences(data: Path, folder: Path) -> dict[str, Any]:
    """All sentence figures of the model directory and of the baselines."""
    rows = read_jsonl(data / "sentences_dev.jsonl")
    titles = pd.read_csv(data / "titles_dev.csv", usecols=["title_id", "year"])
    texts = [row["text"] for row in rows]
    dev, train = sentence_rows(rows), sentence_rows(read_jsonl(data / "sentences_train.jsonl"))
    truth = labels_of(dev)
    found, at_least_mild = predictions(folder, texts)
    groups = [row["title_id"] for row in rows]
    return {
        "rows": len(rows),
        "titles": len(set(groups)),
        "model": measured(partial(sentence_figures, truth, found), groups),
        "groups": grouped(rows, dict(zip(titles.title_id, titles.year, strict=True)), truth.severity, found.severity),
        "calibration": reliabilities(at_least_mild, truth.severity, 1),
        **_trained_baselines(train, dev, truth),
        **_word_lists(texts, truth.severity[:, 0], found.severity[:, 0]),
    }


def labels_of(rows: Dataset) -> Labels:
    """The labels of sentence_rows."""
    return Labels(*(np.array(rows[name][:]) for name in Labels._fields))


def predictions(folder: Path, texts: list[str]) -> tuple[Labels, NDArray[np.float32]]:
    """What the model directory says of sentences, and its calibrated P(>= mild) [n, 4]."""
    manifest = read_manifest(folder)
    temperature = np.array([manifest.severity_temperature[c] for c in Category], dtype=np.float32)
    said = to_probabilities(Classifier(folder, manifest).logits(texts), temperature)
    absent = (said.absent >= manifest.absent_threshold).astype(np.int64)
    found = Labels(to_levels(said.severity), absent, said.audience.argmax(axis=-1))
    return found, 1 - said.severity[..., 0]


def grouped(
    rows: list[dict[str, Any]], years: dict[str, float], truth: Levels, found: Levels
) -> dict[str, dict[str, Any]]:
    """Severity figures by kind of text, by words of the sentence and by era of the title."""
    titles = np.array([row["title_id"] for row in rows])
    return {
        way: {
            name: {
                "rows": len(inside),
                **measured(partial(severity_figures, truth[inside], found[inside]), titles[inside].tolist()),
            }
            for name, inside in members.items()
        }
        for way, members in grouped_rows(rows, years, _LENGTHS).items()
    }


def _trained_baselines(train: Dataset, dev: Dataset, truth: Labels) -> dict[str, Any]:
    """What the train sentences give without a language model: their commonest labels; TF-IDF with a linear model."""
    rows = len(dev)
    known = labels_of(train)
    commonest = Labels(
        baselines.majority(known.severity, rows),
        baselines.majority(known.absent, rows),
        baselines.majority(known.audience[:, None], rows)[:, 0],
    )
    linear = baselines.tfidf_levels(train["text"][:], known.severity, dev["text"][:])
    linear_figures = severity_figures(truth.severity, linear, ones(rows))
    return {
        "majority": sentence_metrics(*truth, predicted=commonest),
        "tfidf_logistic_regression": {name: float(value[0]) for name, value in linear_figures.items()},
    }


def _word_lists(texts: list[str], language: Levels, found: Levels) -> dict[str, Any]:
    """Detection F1 for language of the profanity word lists, and the model's on the sample that the slow one reads."""
    sample = np.random.default_rng(13).choice(len(texts), min(_SLOW_SAMPLE, len(texts)), replace=False)
    listed = baselines.alt_profanity_check(texts)
    slow = baselines.better_profanity([texts[at] for at in sample])
    return {
        "alt_profanity_check": {"language_f1": _plain_f1(language >= 1, listed)},
        "better_profanity": {
            "rows": len(sample),
            "language_f1": _plain_f1(language[sample] >= 1, slow),
            "model_language_f1_on_these_rows": _plain_f1(language[sample] >= 1, found[sample] >= 1),
        },
    }


def _plain_f1(truth: NDArray[np.bool_], found: NDArray[np.bool_]) -> float:
    return float(binary_f1(truth, found, ones(len(truth)))[0])
