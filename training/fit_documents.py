"""Fit what turns sentence scores into severities of a whole text, into a model directory's manifest.

`python -m training.fit_documents CONFIG --data FOLDER --model DIR`. On documents_train and titles_train it fits, a
category: the temperature of the sentence probabilities, the threshold from which a sentence is cited, and the ordinal
weights of advisory.weighing. The sentence model should not have been trained on these texts: on sentences it has seen
it is surer than it will be in use (sentences_train holds 4 % of the sentences of documents_train, too few to matter).
"""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import pandas as pd
import typer
from numpy.typing import NDArray
from scipy.optimize import minimize, minimize_scalar

from advisory.classifier import Classifier
from advisory.domain import Category
from advisory.heads import HeadProbabilities, sigmoid, to_probabilities
from advisory.manifest import CategoryWeights, Manifest, read_manifest
from advisory.segmenting import segment
from advisory.weighing import KINDS, STEPS, features
from training.config import DocumentConfig, TitleConfig
from training.data import overlaps, read_jsonl
from training.export import neutral_weights, write_manifest

Floats = NDArray[np.float64]
# The least label of mild, moderate and severe. Kids-In-Mind's 0-10 has no such words: lines that split its films alike.
_DOCUMENT_CUTS = np.array([1, 2, 3])
TITLE_SOURCES = ("imdb", "kim")
_TITLE_CUTS = {"imdb": np.array([1, 2, 3]), "kim": np.array([2, 4, 7])}


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
    """Texts of one label source: features [n, 3 steps, 4 kinds], whether each step is reached [n, 3], worth of a text."""

    values: Floats
    reached: NDArray[np.bool_]
    weight: float


def fit_steps(sources: list[Observations], prior: float) -> CategoryWeights:
    """Weights >= 0 a step, shared by all label sources, and the thresholds of the first source.

    Three logistic models. Sources draw their lines differently (Kids-In-Mind, votes, documents), so each has its own
    threshold; what makes a text worse they share. `prior` draws weights and the first threshold to the neutral ones
    ("the strongest sentence decides"): where a step has few texts, as severe language has, that is what remains.
    """
    neutral = neutral_weights()
    rows, thresholds = [], []
    for step in range(len(STEPS)):
        weights = np.array(neutral.weights[step])
        start = np.concatenate([weights, np.full(len(sources), neutral.thresholds[step])])
        bounds = [(0.0, None)] * len(weights) + [(None, None)] * len(sources)
        found = minimize(_step_loss, start, (step, sources, start, prior), method="L-BFGS-B", bounds=bounds).x
        rows.append(tuple(round(float(weight), 4) for weight in found[: len(weights)]))
        thresholds.append(round(float(found[len(weights)]), 4))
    first, second, third = rows
    return CategoryWeights.model_validate({"weights": (first, second, third), "thresholds": thresholds})


def _step_loss(parameters: Floats, step: int, sources: list[Observations], centre: Floats, prior: float) -> float:
    kinds = len(KINDS)
    total = prior * float(np.sum((parameters[: kinds + 1] - centre[: kinds + 1]) ** 2))
    for at, source in enumerate(sources):
        z = source.values[:, step] @ parameters[:kinds] - parameters[kinds + at]
        total += source.weight * float(np.sum(np.logaddexp(0, z) - source.reached[:, step] * z))
    return total


def text_features(logits: list[Floats], column: int, temperature: Floats) -> Floats:
    """[texts, 3 steps, 4 kinds] of one category from the logits of each text's sentences."""
    made = []
    for rows in logits:
        steps, severe, found = text_steps(rows, temperature)
        made.append(features(steps[:, column], found.tone[:, column].astype(np.float64), severe))
    return np.array(made)


def text_steps(logits: Floats, temperature: Floats | None = None) -> tuple[Floats, Floats, HeadProbabilities]:
    """P(>= mild, moderate, severe) [n, 4, 3], the greatest P(>= severe) [n], and all heads of rows of logits."""
    found = to_probabilities(logits.astype(np.float32), None if temperature is None else temperature.astype(np.float32))
    steps = np.cumsum(found.severity[..., :0:-1], axis=-1)[..., ::-1].astype(np.float64)
    return steps, steps[..., 2].max(axis=1), found


def score_texts(classifier: Classifier, texts: list[str], what: str) -> list[Floats]:
    """Logits of the sentences of each text; texts without a sentence get an empty array."""
    from rich.progress import track

    found: list[Floats] = []
    for start in track(range(0, len(texts), 64), description=what):
        split = [[sentence.text for sentence in segment(text)] for text in texts[start : start + 64]]
        logits = classifier.logits([sentence for sentences in split for sentence in sentences])
        found += np.split(logits.astype(np.float64), np.cumsum([len(sentences) for sentences in split])[:-1])
    return found


def title_texts(data: Path, config: TitleConfig) -> pd.DataFrame:
    """Sampled train titles with their first reviews joined to one text; the columns of titles_train.csv and `text`."""
    titles = pd.read_csv(data / "titles_train.csv")
    titles = titles[titles.review_words >= config.least_words]
    columns = [f"{source}_{c}" for source in TITLE_SOURCES for c in Category]
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

    split = [segment(document["text"]) for document in documents]
    # All temperatures first: which sentences tell by tone alone hangs on every category.
    temperature, threshold, weights = {}, {}, {}
    for column, category in enumerate(Category):
        present = np.array(
            [
                any(overlaps(sentence, span) for span in document["annotations"][0]["evidence"][category])
                for document, sentences in zip(documents, split, strict=True)
                for sentence in sentences
            ]
        )
        first_step = np.concatenate(logits)[:, column * len(STEPS)]
        temperature[category] = round(fit_temperature(first_step, present), 3)
        threshold[category] = fit_threshold(sigmoid(first_step / temperature[category]), present)

    temperatures = np.array([temperature[category] for category in Category])
    for column, category in enumerate(Category):
        truth = np.array([document["annotations"][0]["severity"][category] for document in documents])
        sources = [Observations(text_features(logits, column, temperatures), truth[:, None] >= _DOCUMENT_CUTS, 1.0)]
        for source, cuts in _TITLE_CUTS.items():
            if f"{source}_{category}" in titles:
                known = titles[f"{source}_{category}"].notna().to_numpy()
                values = text_features([title_logits[at] for at in np.flatnonzero(known)], column, temperatures)
                levels = titles[f"{source}_{category}"].to_numpy()[known]
                sources.append(Observations(values, levels[:, None] >= cuts, config.title_weight))
        weights[category] = fit_steps(sources, config.prior)

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
