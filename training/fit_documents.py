"""Fit what turns sentence scores into severities of a whole text, into a model directory's manifest.

`python -m training.fit_documents CONFIG --data FOLDER --model DIR`. On documents_train and titles_train it fits, a
category: the temperature of the sentence probabilities, the threshold from which a sentence is cited, and the ordinal
weights of advisory.weighing. The sentence model should not have been trained on these texts: on sentences it has seen
it is surer than it will be in use (sentences_train holds 4 % of the sentences of documents_train, too few to matter).
"""

import time
from pathlib import Path
from typing import Annotated

import numpy as np
import pandas as pd
import typer
from numpy.typing import NDArray
from scipy.optimize import minimize, minimize_scalar

from advisory.classifier import Classifier
from advisory.domain import Category
from advisory.heads import to_probabilities
from advisory.manifest import CategoryWeights, Manifest, read_manifest
from advisory.segmenting import segment
from advisory.weighing import FEATURES, features
from training.config import DocumentConfig
from training.data import overlaps, read_jsonl
from training.export import write_manifest

Floats = NDArray[np.float64]
LEVELS = 4


def fit_temperature(logits: Floats, present: NDArray[np.bool_]) -> float:
    """The divisor of logits [n] under which sigmoid(logits / t) fits `present` [n] best, 0.3 to 5."""

    def loss(log_t: float) -> float:
        z = logits / np.exp(log_t)
        return float(np.mean(np.logaddexp(0, z) - present * z))

    return float(np.exp(minimize_scalar(loss, bounds=(np.log(0.3), np.log(5)), method="bounded").x))


def fit_threshold(probabilities: Floats, present: NDArray[np.bool_]) -> float:
    """The threshold from 0.2 to 0.8 with the best F1 of citing evidence."""
    grid = np.arange(0.2, 0.81, 0.02)

    def f1(threshold: float) -> float:
        cited = probabilities >= threshold
        return float(2 * np.sum(cited & present) / max(1, cited.sum() + present.sum()))

    scores = np.array([f1(threshold) for threshold in grid])
    # The middle of the best plateau moves less from one sample of documents to the next than its highest point.
    best = grid[scores >= scores.max() - 0.002]
    return float(np.round(np.median(best), 2))


class Observations:
    """Features [n, f] of texts with levels [n] 0..k of one label source; `weight` is the worth of one text."""

    def __init__(self, values: Floats, levels: NDArray[np.int64], weight: float) -> None:
        self.values, self.levels, self.weight = values, levels, weight
        self.steps = int(levels.max()) if len(levels) else 0


def fit_ordinal(sources: list[Observations], ridge: float) -> CategoryWeights:
    """Weights >= 0 shared by all label sources, thresholds of each its own; those of the first source are returned.

    A cumulative logit model: P(level >= k) = sigmoid(w . x - t_k). Sources may count levels differently (Kids-In-Mind
    0-10, votes 0-3): they share what makes a text worse, not where the lines are drawn.
    """
    width = sources[0].values.shape[1]
    starts = np.cumsum([width, *(source.steps for source in sources)])

    def thresholds(parameters: Floats, at: int) -> Floats:
        raw = parameters[starts[at] : starts[at + 1]]
        return np.concatenate([raw[:1], raw[0] + np.cumsum(np.exp(raw[1:]))])

    def loss(parameters: Floats) -> float:
        weights = parameters[:width]
        total = ridge * float(weights @ weights)
        for at, source in enumerate(sources):
            z = (source.values @ weights)[:, None] - thresholds(parameters, at)
            reached = 0.5 * (1 + np.tanh(0.5 * z))
            edges = np.concatenate([np.ones((len(z), 1)), reached, np.zeros((len(z), 1))], axis=1)
            chance = edges[np.arange(len(z)), source.levels] - edges[np.arange(len(z)), source.levels + 1]
            total -= source.weight * float(np.log(np.maximum(chance, 1e-9)).sum())
        return total

    start = np.concatenate([np.full(width, 0.3), *(np.r_[1.0, np.zeros(s.steps - 1)] for s in sources)])
    bounds = [(0.0, None)] * width + [(-10.0, 20.0)] + [(-6.0, 4.0)] * (len(start) - width - 1)
    for at in starts[1:-1]:
        bounds[at] = (-10.0, 20.0)
    found = minimize(loss, start, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500, "maxfun": 100_000}).x
    first, second, third = thresholds(found, 0).round(4).tolist()
    weights = {name: round(float(weight), 4) for name, weight in zip(FEATURES, found[:width], strict=True)}
    return CategoryWeights(weights=weights, thresholds=(first, second, third))


def reached(logits: Floats, category: int, temperature: float) -> Floats:
    """P(>= mild, moderate, severe) [n, 3] of one category from rows of logits."""
    scale = np.full(len(Category), temperature, dtype=np.float32)
    severity = to_probabilities(logits.astype(np.float32), scale).severity[:, category]
    result: Floats = np.cumsum(severity[:, :0:-1], axis=1)[:, ::-1].astype(np.float64)
    return result


def score_texts(classifier: Classifier, texts: list[str], what: str) -> list[Floats]:
    """Logits of the sentences of each text; texts without a sentence get an empty array."""
    from rich.progress import track

    found: list[Floats] = []
    for start in track(range(0, len(texts), 64), description=what):
        split = [[sentence.text for sentence in segment(text)] for text in texts[start : start + 64]]
        logits = classifier.logits([sentence for sentences in split for sentence in sentences])
        found += np.split(logits.astype(np.float64), np.cumsum([len(sentences) for sentences in split])[:-1])
    return found


def title_texts(data: Path, config: DocumentConfig) -> pd.DataFrame:
    """Sampled train titles with their first reviews joined to one text; the columns of titles_train.csv and `text`."""
    titles = pd.read_csv(data / "titles_train.csv")
    titles = titles[titles.review_words >= config.least_words]
    columns = [f"{source}_{c}" for source in ("kim", "imdb") for c in Category]
    titles = titles[titles[[c for c in columns if c in titles]].notna().any(axis=1)]
    titles = titles.sample(min(config.titles, len(titles)), random_state=config.seed)
    reviews = pd.read_parquet(data / "reviews_train.parquet", columns=["title_id", "text"])
    reviews = reviews[reviews.title_id.isin(titles.title_id)].groupby("title_id").head(config.reviews_a_title)
    joined = reviews.groupby("title_id").text.agg("\n".join).rename("text")
    return titles.merge(joined, on="title_id")


def fit(config: DocumentConfig, data: Path, folder: Path) -> Manifest:
    """Fit all of a model directory's document figures and write them into its manifest."""
    manifest = read_manifest(folder)
    classifier = Classifier(folder, manifest)
    documents = read_jsonl(data / "documents_train.jsonl")
    logits = score_texts(classifier, [document["text"] for document in documents], "documents")
    titles = title_texts(data, config)
    title_logits = score_texts(classifier, titles.text.tolist(), "titles")

    temperature, threshold, weights = {}, {}, {}
    for column, category in enumerate(Category):
        present = np.array(
            [
                any(overlaps(sentence, span) for span in document["annotations"][0]["evidence"][category])
                for document in documents
                for sentence in segment(document["text"])
            ]
        )
        first_step = np.concatenate(logits)[:, column * (LEVELS - 1)]
        temperature[category] = round(fit_temperature(first_step, present), 3)
        detection = reached(np.concatenate(logits), column, temperature[category])[:, 0]
        threshold[category] = fit_threshold(detection, present)

        def observe(rows: list[Floats], levels: NDArray[np.int64], weight: float, column: int = column) -> Observations:
            t = temperature[tuple(Category)[column]]
            return Observations(np.array([features(reached(row, column, t)) for row in rows]), levels, weight)

        truth = np.array([document["annotations"][0]["severity"][category] for document in documents])
        sources = [observe(logits, truth, 1.0)]
        for source, scale in (("imdb", 1.0), ("kim", 0.4)):
            if f"{source}_{category}" in titles:
                labels = titles[f"{source}_{category}"]
                known = labels.notna().to_numpy()
                # Kids-In-Mind's 0-10 in five steps: single points are finer than its own consistency.
                levels = (labels[known] * scale + 0.5).astype(int).to_numpy()
                rows = [title_logits[at] for at in np.flatnonzero(known)]
                sources.append(observe(rows, levels, config.title_weight))
        weights[category] = fit_ordinal(sources, config.ridge)

    fitted = manifest.model_copy(
        update={"severity_temperature": temperature, "evidence_threshold": threshold, "documents": weights}
    )
    write_manifest(fitted, folder)
    return fitted


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
