"""Fit what turns sentence scores into severities of a whole text, into a model directory's manifest.

`python -m training.fit_documents CONFIG --data FOLDER --model DIR`. On labelled documents and on train titles it fits,
a category: the temperature of the sentence probabilities, the threshold from which a sentence is cited, and the weights
of advisory.weighing. The sentence model should not have been trained on these documents: on sentences it has seen it is
surer than it will be in use.
"""

import time
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import pandas as pd
import typer
from numpy.typing import NDArray
from rich.progress import track
from scipy.optimize import minimize_scalar

from advisory.ages import AdvisedAge, advised_ages
from advisory.assessing import heard
from advisory.classifier import Classifier
from advisory.domain import Category
from advisory.heads import sigmoid
from advisory.manifest import Manifest, MaturityWeights, read_manifest
from advisory.ratings import quoted_ratings
from advisory.segmenting import segment
from advisory.weighing import STEPS, Told, features, maturity_features, told
from training.authored_texts import authored_documents
from training.config import DocumentConfig
from training.data import overlaps
from training.export import neutral_maturity, write_manifest
from training.failing import one_line_errors
from training.ordinal import Floats, Observations, fit_category, fit_maturity
from training.pool import aged_documents, pool_documents
from training.rated_titles import LADDER, mask_ratings
from training.reading import read_jsonl
from training.titles import TITLE_CUTS, TITLE_SOURCES, title_reviews

# The least label of mild, moderate and severe.
_DOCUMENT_CUTS = np.array([1, 2, 3])
# Most users rate one text, some all reviews of a work: both are fitted, with a step between.
_READINGS = (1, 3, None)
# The steps of the ages that readers give to texts.
_AGES = (7, 10, 13, 16, 18)
# Rare ratings count for more, so that G is not given up for R: by this power of how rare they are.
_RARE = 0.5


def fit_temperature(logits: Floats, present: NDArray[np.bool_]) -> float:
    """The divisor of logits [n] under which sigmoid(logits / t) fits `present` [n] best, 0.3 to 5."""

    def loss(log_t: float) -> float:
        z = logits / np.exp(log_t)
        return float(np.mean(np.logaddexp(0, z) - present * z))

    return float(np.exp(minimize_scalar(loss, bounds=(np.log(0.3), np.log(5)), method="bounded").x))


def fit_threshold(probabilities: Floats, present: NDArray[np.bool_]) -> float:
    """The threshold for citing evidence: the highest of 0.2 to 0.7 whose F1 is within 0.01 of the best.

    The curve is flat near its top, and there a wrong quote costs more trust than a missed one. But of a single word, as
    in a list of warnings ("smoking"), the model is seldom surer than 0.7.
    """
    grid = np.arange(0.2, 0.71, 0.02)

    def f1(threshold: float) -> float:
        cited = probabilities >= threshold
        return float(2 * np.sum(cited & present) / max(1, cited.sum() + present.sum()))

    scores = np.array([f1(threshold) for threshold in grid])
    return float(np.round(grid[scores >= scores.max() - 0.01].max(), 2))


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
    return Told(
        at_least=np.concatenate([part.at_least for part in parts]),
        absent=np.concatenate([part.absent for part in parts]),
        children=np.concatenate([part.children for part in parts]),
        adults=np.concatenate([part.adults for part in parts]),
        words=tuple(words for part in parts for words in part.words),
    )


def _documents(config: DocumentConfig, data: Path) -> list[list[dict[str, Any]]]:
    """Labelled documents, a list a kind of sampling; those that are as what people rate first."""
    sets = [[row for name in config.document_files for row in read_jsonl(data / name)]]
    if config.authored:
        sets[0] += authored_documents()
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
    titles = title_reviews(data, config, apart=True, rated=True)
    reviews = [[sentence.text for sentence in segment(mask_ratings(text))] for texts in titles.texts for text in texts]
    by_title = _by_title(texts_told(classifier, reviews, "titles"), titles.texts.map(len).tolist())
    # By the number of reviews: what the titles tell.
    title_texts = [[joined(texts[:number]) for texts in by_title] for number in _READINGS]
    weights = {}
    ends = np.cumsum([0, *map(len, sets)])
    for column, category in enumerate(Category):
        values = np.array([features(text, column) for text in document_texts])
        levels = np.array([document["annotations"][0]["severity"][category] for document in documents])
        reached = levels[:, None] >= _DOCUMENT_CUTS
        sources = [Observations(values[a:b], reached[a:b], np.ones(b - a)) for a, b in pairwise(ends)]
        read = [np.array([features(text, column) for text in texts]) for texts in title_texts]
        for source in TITLE_SOURCES:
            if f"{source}_{category}" in titles:
                known, reached = _reached(titles[f"{source}_{category}"].astype(float), TITLE_CUTS[source])
                sources += [Observations(values[known], reached, _worth(config, len(known))) for values in read]
        weights[category] = fit_category([source for source in sources if len(source.values)], config.prior)
    # Of these nothing but the age was read.
    if config.pool and (aged := aged_documents(data, view=False)):
        sets.append(aged)
        document_texts += texts_told(classifier, [[s.text for s in segment(row["text"])] for row in aged], "ages")
    fitted = manifest.model_copy(
        update={"documents": weights, "maturity": _maturity(config, sets, document_texts, titles, title_texts)}
    )
    write_manifest(fitted, folder)
    return fitted


def _reached(levels: "pd.Series[float]", cuts: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The rows that have a level, and whether each of them reaches the cuts."""
    known = np.flatnonzero(levels.notna())
    return known, levels.to_numpy()[known, None] >= cuts


def _worth(config: DocumentConfig, titles: int) -> Floats:
    """Of each title in one of its readings."""
    return np.full(titles, config.title_weight / len(_READINGS))


def _maturity(
    config: DocumentConfig,
    sets: list[list[dict[str, Any]]],
    document_texts: list[Told],
    titles: pd.DataFrame,
    title_texts: list[list[Told]],
) -> MaturityWeights:
    """Fitted on the MPA ratings of titles in all readings, with thresholds in common, and on the ages of documents;
    neutral without rated titles.
    """
    ladder = {rating: min(at, len(LADDER) - 1) for at, rating in enumerate((*LADDER, "NC-17"))}
    ratings = titles.mpa_rating if "mpa_rating" in titles else pd.Series(index=titles.index, dtype=object)
    places = ratings.map(ladder).astype(float)
    known, reached = _reached(places, np.arange(1, len(LADDER)))
    if not len(known):
        return neutral_maturity()
    read = [np.array([_maturity_values(text) for text in texts]) for texts in title_texts]
    rows = places.to_numpy()[known].astype(np.int64)
    rare = np.bincount(rows)[rows] ** -_RARE
    worth = _worth(config, len(known)) * rare / rare.mean()
    rated = Observations(
        np.concatenate([values[known] for values in read]), np.tile(reached, (len(read), 1)), np.tile(worth, len(read))
    )
    sources = [rated]
    ends = np.cumsum([0, *map(len, sets)])
    for documents, start in zip(sets, ends, strict=False):
        ages = pd.Series([document["annotations"][0].get("age") for document in documents], dtype=np.float64)
        aged, reached = _reached(ages, np.array(_AGES))
        if len(aged):
            values = np.array([_maturity_values(document_texts[start + at]) for at in aged])
            sources.append(Observations(values, reached, np.ones(len(aged))))
    return fit_maturity(sources, read[-1], config.maturity_prior)


def _maturity_values(text: Told) -> Floats:
    return maturity_features(text, [features(text, column) for column in range(len(Category))])


def _by_title(texts: list[Told], counts: list[int]) -> list[list[Told]]:
    ends = np.cumsum([0, *counts])
    return [texts[a:b] for a, b in pairwise(ends)]


def main(
    config: Annotated[Path, typer.Argument()],
    data: Annotated[Path, typer.Option(exists=True, file_okay=False, help="The data folder.")],
    model: Annotated[Path, typer.Option(exists=True, file_okay=False, help="A model directory of training.export.")],
) -> None:
    """Fit the document weights by CONFIG and write them into the manifest of --model."""
    started = time.monotonic()
    with one_line_errors(config):
        manifest = fit(DocumentConfig.read(config), data, model)
    for category in Category:
        print(f"{category}: temperature {manifest.severity_temperature[category]}, cited from "
              f"{manifest.evidence_threshold[category]}, {manifest.documents[category]}")  # fmt: skip
    print(f"{(time.monotonic() - started) / 60:.1f} minutes")


if __name__ == "__main__":
    typer.run(main)
