"""Fit what turns sentence scores into severities of a whole text, into a model directory's manifest.

`python -m training.fit_documents CONFIG --data FOLDER --model DIR`. On labelled documents and on train titles it fits, a
category: the temperature of the sentence probabilities, the threshold from which a sentence is cited, and the weights of
advisory.weighing. The sentence model should not have been trained on these documents: on sentences it has seen it is
surer than it will be in use.
"""

import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from numpy.typing import NDArray
from rich.progress import track
from scipy.optimize import minimize, minimize_scalar

from advisory.ages import AdvisedAge, advised_ages
from advisory.assessing import heard
from advisory.classifier import Classifier
from advisory.domain import Category
from advisory.heads import sigmoid
from advisory.manifest import KINDS, CategoryWeights, Manifest, read_manifest
from advisory.ratings import quoted_ratings
from advisory.segmenting import segment
from advisory.weighing import STEPS, Told, features, told
from training.config import DocumentConfig
from training.data import overlaps
from training.export import neutral_weights, write_manifest
from training.pool import pool_documents
from training.reading import read_jsonl
from training.titles import TITLE_SOURCES, title_reviews

Floats = NDArray[np.float64]
# The least label of mild, moderate and severe. Kids-In-Mind's 0-10 has no such words: lines that split its films alike.
_DOCUMENT_CUTS = np.array([1, 2, 3])
_TITLE_CUTS = {"imdb": np.array([1, 2, 3]), "kim": np.array([2, 4, 7])}
# Most users rate one text, some all reviews of a work: both are fitted, with a step between.
_READINGS = (1, 3, None)
# A text of so many quiet sentences and one that reaches a step with this probability reaches it: labels of works, which
# no single text repeats in full, must not talk a parent out of what a sentence plainly says.
_SURE = ((10, 0.85), (40, 0.97))
# How much breaking this costs.
_BREACH = 1000.0


def fit_temperature(logits: Floats, present: NDArray[np.bool_]) -> float:
    """The divisor of logits [n] under which sigmoid(logits / t) fits `present` [n] best, 0.3 to 5."""

    def loss(log_t: float) -> float:
        z = logits / np.exp(log_t)
        return float(np.mean(np.logaddexp(0, z) - present * z))

    return float(np.exp(minimize_scalar(loss, bounds=(np.log(0.3), np.log(5)), method="bounded").x))


def fit_threshold(probabilities: Floats, present: NDArray[np.bool_]) -> float:
    """The threshold for citing evidence: the highest of 0.2 to 0.9 whose F1 is within 0.01 of the best.

    The curve is flat near its top, and there a wrong quote costs more trust than a missed one.
    """
    grid = np.arange(0.2, 0.91, 0.02)

    def f1(threshold: float) -> float:
        cited = probabilities >= threshold
        return float(2 * np.sum(cited & present) / max(1, cited.sum() + present.sum()))

    scores = np.array([f1(threshold) for threshold in grid])
    return float(np.round(grid[scores >= scores.max() - 0.01].max(), 2))


@dataclass(frozen=True)
class Observations:
    """Texts of one label source: features [n, 3 steps, KINDS], whether each step is reached [n, 3], worth of a text."""

    values: Floats
    reached: NDArray[np.bool_]
    weight: float


def one_sure_sentence(quiet: int, probability: float) -> Floats:
    """Features [KINDS] of a text of quiet sentences of the average tone and one that reaches a step so surely."""
    rows = quiet + 1
    at_least = np.zeros((rows, len(Category), len(STEPS)))
    at_least[0] = probability
    nothing = np.zeros(rows)
    of_categories = np.zeros((rows, len(Category)))
    made: Floats = features(Told(at_least, of_categories, of_categories, nothing, nothing, nothing), 0)[0]
    return made


def fit_steps(sources: list[Observations], prior: float) -> CategoryWeights:
    """Weights >= 0 a step, shared by all label sources, and the thresholds of the first source.

    Three logistic models. Sources draw their lines differently and with more or less noise (Kids-In-Mind, votes,
    documents), so each has its own threshold and, but for the first, its own scale; what makes a text worse they share.
    `prior` draws weights and the first threshold to the neutral ones ("the strongest sentence decides"): where a step
    has few texts, as severe language has, that is what remains. Whatever the labels say, one sure sentence is enough.
    """
    neutral = neutral_weights()
    sure = np.array([one_sure_sentence(quiet, probability) for quiet, probability in _SURE])
    rows, thresholds = [], []
    kinds = len(KINDS)
    for step in range(len(STEPS)):
        weights = np.array(neutral.weights[step])
        others = len(sources) - 1
        start = np.concatenate([weights, np.full(len(sources), neutral.thresholds[step]), np.ones(others)])
        bounds: list[tuple[float | None, float | None]] = [(0.0, None)] * kinds
        bounds += [(None, None)] * len(sources) + [(0.05, 5.0)] * others
        found = minimize(
            _step_loss, start, (step, sources, start, prior, sure), jac=True, method="L-BFGS-B", bounds=bounds
        ).x
        rows.append(tuple(round(float(weight), 4) for weight in found[:kinds]))
        thresholds.append(round(float(found[kinds]), 4))
    return CategoryWeights.model_validate({"weights": rows, "thresholds": thresholds})


def _step_loss(
    parameters: Floats, step: int, sources: list[Observations], centre: Floats, prior: float, sure: Floats
) -> tuple[float, Floats]:
    """Loss and gradient of one step. Parameters: weights, a threshold a source, a scale a source after the first.

    sure [n, KINDS]: texts that must reach the step.
    """
    kinds = len(KINDS)
    pulled = parameters[: kinds + 1] - centre[: kinds + 1]
    gradient = np.zeros_like(parameters)
    gradient[: kinds + 1] = 2 * prior * pulled
    total = prior * float(pulled @ pulled)
    breach = np.maximum(0, parameters[kinds] - sure @ parameters[:kinds])
    total += _BREACH * float(breach @ breach)
    gradient[:kinds] -= 2 * _BREACH * (breach @ sure)
    gradient[kinds] += 2 * _BREACH * breach.sum()
    for at, source in enumerate(sources):
        scale_at = kinds + len(sources) + at - 1
        scale = parameters[scale_at] if at else 1.0
        values, reached = source.values[:, step], source.reached[:, step]
        sums = values @ parameters[:kinds]
        z = scale * sums - parameters[kinds + at]
        total += source.weight * float(np.sum(np.logaddexp(0, z) - reached * z))
        error = source.weight * (sigmoid(z) - reached)
        gradient[:kinds] += scale * (error @ values)
        gradient[kinds + at] -= error.sum()
        if at:
            gradient[scale_at] += error @ sums
    return total, gradient


def texts_told(classifier: Classifier, texts: list[list[str]], what: str) -> list[Told]:
    """What texts tell, each given as its sentences."""
    found: list[Told] = []
    for start in track(range(0, len(texts), 64), description=what):
        part = texts[start : start + 64]
        flat = [sentence for sentences in part for sentence in sentences]
        # As the product weighs them, but that no title is known.
        scores = [heard(score, one, _advised(one)) for score, one in zip(classifier.score(flat), flat, strict=True)]
        ends = np.cumsum([0, *map(len, part)])
        found += [told(scores[a:b]) for a, b in pairwise(ends)]
    return found


def _advised(sentence: str) -> tuple[AdvisedAge, ...]:
    return advised_ages(sentence, taken=[rating.span for rating in quoted_ratings(sentence)])


def joined(parts: list[Told]) -> Told:
    """Several texts as one."""
    names = Told.__dataclass_fields__
    return Told(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in names})


def _documents(config: DocumentConfig, data: Path) -> list[list[dict[str, Any]]]:
    """Labelled documents, a list a kind of sampling; those in the proportions of real texts first."""
    sets = [[row for name in config.document_files for row in read_jsonl(data / name)]]
    if config.pool:
        rows = pool_documents(data)
        sets[0] += [row for row in rows if row["set"] == "natural"]
        sets.append([row for row in rows if row["set"] != "natural"])
    return [rows for rows in sets if rows]


def fit(config: DocumentConfig, data: Path, folder: Path) -> Manifest:
    """Fit all of a model directory's document figures and write them into its manifest."""
    manifest = read_manifest(folder).model_copy(update={"severity_temperature": dict.fromkeys(Category, 1.0)})
    sets = _documents(config, data)
    documents = [document for rows in sets for document in rows]
    split = [segment(document["text"]) for document in documents]
    sentences = [[sentence.text for sentence in each] for each in split]

    flat = [text for each in sentences for text in each]
    logits = Classifier(folder, manifest).logits(flat).astype(np.float64)
    temperature, threshold = {}, {}
    for column, category in enumerate(Category):
        present = np.array(
            [
                any(overlaps(sentence, span) for span in document["annotations"][0]["evidence"][category])
                for document, each in zip(documents, split, strict=True)
                for sentence in each
            ]
        )
        first_step = logits[:, column * len(STEPS)]
        temperature[category] = round(fit_temperature(first_step, present), 3)
        threshold[category] = fit_threshold(sigmoid(first_step / temperature[category]), present)
    manifest = manifest.model_copy(update={"severity_temperature": temperature, "evidence_threshold": threshold})

    # Anew, now calibrated: which sentences tell by tone alone hangs on every category's probabilities.
    classifier = Classifier(folder, manifest)
    document_texts = texts_told(classifier, sentences, "documents")
    titles = title_reviews(data, config, apart=True)
    reviews = [[sentence.text for sentence in segment(text)] for texts in titles.texts for text in texts]
    title_texts = _by_title(texts_told(classifier, reviews, "titles"), titles.texts.map(len).tolist())
    weights = {}
    for column, category in enumerate(Category):
        sources = []
        ends = np.cumsum([0, *map(len, sets)])
        for a, b in pairwise(ends):
            levels = np.array([row["annotations"][0]["severity"][category] for row in documents[a:b]])
            values = np.array([features(text, column) for text in document_texts[a:b]])
            sources.append(Observations(values, levels[:, None] >= _DOCUMENT_CUTS, 1.0))
        for source in TITLE_SOURCES:
            if f"{source}_{category}" in titles:
                sources += _title_observations(
                    titles[f"{source}_{category}"].to_numpy(), title_texts, column, _TITLE_CUTS[source], config
                )
        weights[category] = fit_steps(sources, config.prior)
    fitted = manifest.model_copy(update={"documents": weights})
    write_manifest(fitted, folder)
    return fitted


def _by_title(texts: list[Told], counts: list[int]) -> list[list[Told]]:
    ends = np.cumsum([0, *counts])
    return [texts[a:b] for a, b in pairwise(ends)]


def _title_observations(
    levels: Floats, texts: list[list[Told]], column: int, cuts: NDArray[np.int64], config: DocumentConfig
) -> list[Observations]:
    """The titles that have a level, read once by one review, once by three, once by all: one source each."""
    known = np.flatnonzero(np.isfinite(levels))
    if not len(known):
        return []
    reached = levels[known, None] >= cuts
    return [
        Observations(
            np.array([features(joined(texts[at][:reviews]), column) for at in known]),
            reached,
            config.title_weight / len(_READINGS),
        )
        for reviews in _READINGS
    ]


def main(
    config: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    data: Annotated[Path, typer.Option(exists=True, file_okay=False, help="The data folder.")],
    model: Annotated[Path, typer.Option(exists=True, file_okay=False, help="A model directory of training.export.")],
) -> None:
    """Fit the document weights by CONFIG and write them into the manifest of --model."""
    started = time.monotonic()
    manifest = fit(DocumentConfig.read(config), data, model)
    for category in Category:
        print(f"{category}: temperature {manifest.severity_temperature[category]}, cited from "
              f"{manifest.evidence_threshold[category]}, {manifest.documents[category]}")  # fmt: skip
    print(f"{(time.monotonic() - started) / 60:.1f} minutes")


if __name__ == "__main__":
    typer.run(main)
