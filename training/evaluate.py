"""Measure a model directory on the dev data: cards/metrics.json, from which `python -m training.cards` makes tables.

`python -m training.evaluate --data FOLDER [--model DIR]`. Every figure in README and cards comes from here.
"""

import json
import time
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import pandas as pd
import typer
from numpy.typing import NDArray
from scipy.stats import spearmanr
from sklearn.metrics import f1_score

from advisory.classifier import Classifier
from advisory.domain import Audience, Category
from advisory.heads import to_levels, to_probabilities
from advisory.manifest import SHIPPED, read_manifest
from advisory.rater import Rater
from advisory.report import Report
from training import baselines
from training.cards import METRICS
from training.data import overlaps, sentence_rows
from training.metrics import detection_f1, sentence_metrics, weighted_kappa
from training.reading import read_jsonl
from training.titles import TITLE_SOURCES

# better-profanity reads some 20 sentences a second; the others read them all.
_SLOW_SAMPLE = 300
_BANDS = (0, 7, 10, 13, 16, 18)


def sentences(data: Path, folder: Path) -> dict[str, Any]:
    """Figures on sentences_dev of the model and of TF-IDF, and for language of the word lists."""
    rows = read_jsonl(data / "sentences_dev.jsonl")
    texts = [row["text"] for row in rows]
    dev = sentence_rows(rows)
    severity, absent, audience = (np.array(dev[name][:]) for name in ("severity", "absent", "audience"))

    manifest = read_manifest(folder)
    classifier = Classifier(folder, manifest)
    temperature = np.array([manifest.severity_temperature[c] for c in Category], dtype=np.float32)
    probabilities = to_probabilities(classifier.logits(texts), temperature)
    predicted = (
        to_levels(probabilities.severity),
        (probabilities.absent >= manifest.absent_threshold).astype(np.int64),
        probabilities.audience.argmax(axis=-1),
    )
    figures: dict[str, Any] = {"rows": len(rows), "model": sentence_metrics(severity, absent, audience, predicted)}
    figures["model"]["calibration_error"] = {
        str(category): calibration_error(1 - probabilities.severity[:, at, 0], severity[:, at] >= 1)
        for at, category in enumerate(Category)
    }

    train = sentence_rows(read_jsonl(data / "sentences_train.jsonl"))
    linear = baselines.tfidf_levels(train["text"][:], np.array(train["severity"][:]), dev["text"][:])
    figures["tfidf_logistic_regression"] = {}
    for at, category in enumerate(Category):
        figures["tfidf_logistic_regression"] |= {
            f"{category}_f1": detection_f1(severity[:, at], linear[:, at]),
            f"{category}_kappa": weighted_kappa(severity[:, at], linear[:, at]),
        }
    profane = severity[:, 0] >= 1
    chosen = np.random.default_rng(13).choice(len(texts), min(_SLOW_SAMPLE, len(texts)), replace=False)
    sample = [texts[at] for at in chosen]
    figures["alt_profanity_check"] = {"language_f1": float(f1_score(profane, baselines.alt_profanity_check(texts)))}
    figures["better_profanity"] = {
        "rows": len(sample),
        "language_f1": float(f1_score(profane[chosen], baselines.better_profanity(sample))),
        "model_language_f1_on_these_rows": detection_f1(severity[chosen, 0], predicted[0][chosen, 0]),
    }
    return figures


def documents(data: Path, rater: Rater) -> dict[str, Any]:
    """Figures on documents_dev: severities, basis, age band, evidence by span."""
    rows = read_jsonl(data / "documents_dev.jsonl")
    reports = list(rater.rate_many([row["text"] for row in rows]))
    notes = [row["annotations"][0] for row in rows]
    figures: dict[str, Any] = {"rows": len(rows)}
    for category in Category:
        truth = np.array([note["severity"][category] for note in notes])
        found = np.array([report.categories[category].severity.level for report in reports])
        basis = [note["basis"][category].replace(" ", "_") for note in notes]
        figures[str(category)] = {
            "positives": int((truth >= 1).sum()),
            "kappa": weighted_kappa(truth, found),
            "within_one": float((abs(truth - found) <= 1).mean()),
            "exact": float((truth == found).mean()),
            "basis_exact": float(np.mean([b == r.categories[category].basis for b, r in zip(basis, reports, strict=True)])),
        }  # fmt: skip
    figures["evidence"] = _evidence_figures(rows, reports)
    figures["age_band"] = _age_figures([note["age"] for note in notes], reports)
    return figures


def _evidence_figures(rows: list[dict[str, Any]], reports: list[Report]) -> dict[str, float]:
    """Precision: cited spans that half overlap an annotated one of the category; recall: annotated spans so met."""
    cited = right = annotated = met = 0
    for row, report in zip(rows, reports, strict=True):
        for category in Category:
            spans = row["annotations"][0]["evidence"][category]
            pieces = report.quoted(report.categories[category].evidence)
            cited += len(pieces)
            right += sum(any(overlaps(piece, span) for span in spans) for piece in pieces)
            annotated += len(spans)
            met += sum(any(min(p.end, s[1]) - max(p.start, s[0]) >= (s[1] - s[0]) / 2 for p in pieces) for s in spans)
    precision, recall = right / max(cited, 1), met / max(annotated, 1)
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / max(precision + recall, 1e-9)}


def _age_figures(ages: list[int | None], reports: list[Report]) -> dict[str, float]:
    known = [(_BANDS.index(age), _BANDS.index(r.age_band.min_age)) for age, r in zip(ages, reports, strict=True)
             if age is not None]  # fmt: skip
    off = np.array([found - truth for truth, found in known])
    cannot = np.array([age is None for age in ages])
    said = np.array([not report.age_band.sufficient_evidence for report in reports])
    return {
        "rows": len(known),
        "exact": float((off == 0).mean()),
        "within_one": float((abs(off) <= 1).mean()),
        "two_or_more_too_low": float((off <= -2).mean()),
        "two_or_more_too_high": float((off >= 2).mean()),
        "cannot_tell_f1": float(f1_score(cannot, said, zero_division=0)),
    }


def titles(data: Path, rater: Rater) -> dict[str, Any]:
    """Spearman of the score of all reviews of a dev title with each label source, beside TF-IDF and ridge."""
    dev, train = (_joined(data, split) for split in ("dev", "train"))
    reports = list(rater.rate_many(dev.text))
    figures: dict[str, Any] = {"rows": len(dev)}
    for source in TITLE_SOURCES:
        for category in Category:
            column = f"{source}_{category}"
            if column not in dev:
                continue
            known = dev[column].notna().to_numpy()
            fit = train[train[column].notna()]
            scores = np.array([report.categories[category].score for report in reports])
            linear = baselines.tfidf_ridge(fit.text.tolist(), fit[column].to_numpy(), dev.text[known].tolist())
            figures[column] = {
                "rows": int(known.sum()),
                "model": float(spearmanr(scores[known], dev[column][known]).statistic),
                "tfidf_ridge": float(spearmanr(linear, dev[column][known]).statistic),
            }
    return figures


def _joined(data: Path, split: str) -> pd.DataFrame:
    """Titles with 300 words of reviews or more, all reviews of a title joined in `text`."""
    table = pd.read_csv(data / f"titles_{split}.csv")
    reviews = pd.read_parquet(data / f"reviews_{split}.parquet", columns=["title_id", "text"])
    joined = reviews.groupby("title_id").text.agg("\n".join).rename("text")
    return table[table.review_words >= 300].merge(joined, on="title_id").reset_index(drop=True)


def calibration_error(probability: NDArray[Any], truth: NDArray[np.bool_], bins: int = 10) -> float:
    """Expected calibration error: mean gap of probability and frequency over equal-width bins, weighted by rows."""
    which = np.minimum((probability * bins).astype(int), bins - 1)
    gaps = [
        abs(probability[which == at].mean() - truth[which == at].mean()) * (which == at).sum()
        for at in range(bins)
        if (which == at).any()
    ]
    return float(sum(gaps) / len(truth))


def rounded(figures: Any) -> Any:
    """All floats at three decimals: the fourth is noise on this many rows."""
    if isinstance(figures, dict):
        return {str(name): rounded(value) for name, value in figures.items()}
    return round(figures, 3) if isinstance(figures, float) else figures


def main(
    data: Annotated[Path, typer.Option(exists=True, file_okay=False, help="The data folder.")],
    model: Annotated[Path, typer.Option(exists=True, file_okay=False, help="A model directory.")] = SHIPPED,
    write: Annotated[bool, typer.Option(help="Write cards/metrics.json.")] = True,
) -> None:
    """Measure --model on the dev data."""
    started = time.monotonic()
    rater = Rater(model=model)
    figures = rounded(
        {
            "model": {"name": rater.manifest.name, "version": rater.manifest.version},
            "audiences": list(map(str, Audience)),
            "sentences": sentences(data, model),
            "documents": documents(data, rater),
            "titles": titles(data, rater),
        }
    )
    print(json.dumps(figures, indent=1))
    print(f"{(time.monotonic() - started) / 60:.1f} minutes")
    if write:
        METRICS.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
