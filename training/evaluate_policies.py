"""Measure the policies against official ratings: cards/policy_metrics.json and, from it, cards/policy_card.md.

`python -m training.evaluate_policies --data FOLDER [--model DIR]`. Policy mpa on the dev titles, all reviews of a title
as one text, quoted ratings masked; us-tv, mpa and family on a sample of catalogue descriptions with certificates.
"""

import json
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import pandas as pd
import typer
from sklearn.metrics import confusion_matrix, f1_score

from advisory.errors import ReadingError
from advisory.manifest import SHIPPED
from advisory.policies import Policy, load_policy
from advisory.rater import Rater
from advisory.report import Report
from advisory.rules import band_of
from training import policy_card
from training.evaluate import rounded
from training.failing import one_line_errors
from training.rated_titles import LADDER, RatedTitle, rated_titles

# What catalogues write, by the policy whose ladder it is on, and the band it is there.
_CERTIFICATES = {
    "us-tv": {
        "TV-Y": "TV-G", "TV-G": "TV-G", "TV-Y7": "TV-Y7", "TV-Y7-FV": "TV-Y7", "TV-PG": "TV-PG", "TV-14": "TV-14",
        "TV-MA": "TV-MA",
    },
    "mpa": {"G": "G", "PG": "PG", "PG-13": "PG-13", "R": "R", "NC-17": "NC-17"},
    "family": {"ALL": "All ages", "7+": "7+", "13+": "13+", "16+": "16+", "18+": "18+"},
}  # fmt: skip


def agreement(works: list[RatedTitle], policy: Policy, highest: int) -> dict[str, Any]:
    """Accuracy, within one step, macro F1 and confusion of a policy's bands, those above `highest` counted as that."""
    truth = np.array([work.rating for work in works])
    found = np.array([min(band_of(policy, work.facts)[0], highest) for work in works])
    places = list(range(highest + 1))
    return {
        "rows": len(works),
        "accuracy": float((truth == found).mean()),
        "within_one": float((abs(truth - found) <= 1).mean()),
        "macro_f1": float(f1_score(truth, found, average="macro", labels=places, zero_division=0)),
        "confusion": confusion_matrix(truth, found, labels=places).tolist(),
    }


def mpa_figures(titles: list[RatedTitle], policy: Policy) -> dict[str, Any]:
    """The agreement of a policy with the MPA's ladder; NC-17 counts as R."""
    return {**agreement(titles, policy, len(LADDER) - 1), "labels": list(LADDER)}


def certified_figures(data: Path, rater: Rater, rows: int) -> dict[str, Any]:
    """Coverage of the sampled descriptions, and agreement on those that are rated, by the ladder of the certificate."""
    table = pd.read_parquet(data / "descriptions_certified.parquet", columns=["rating", "description"]).dropna()
    known = {mark for marks in _CERTIFICATES.values() for mark in marks}
    sample = table[table.rating.isin(known)].sample(rows, random_state=4)
    judged = [(mark, _rated(rater, text)) for mark, text in zip(sample.rating, sample.description, strict=True)]
    figures: dict[str, Any] = {}
    for name, marks in _CERTIFICATES.items():
        policy = load_policy(name)
        of_ladder = [(marks[mark], report) for mark, report in judged if mark in marks]
        off = np.array(
            [
                policy.rank(_label(report, name)) - policy.rank(label)
                for label, report in of_ladder
                if report is not None and report.age_band.sufficient_evidence
            ]
        )
        figures[name] = {
            "rows": len(of_ladder),
            "coverage": len(off) / max(len(of_ladder), 1),
            "accuracy": float((off == 0).mean()),
            "within_one": float((abs(off) <= 1).mean()),
            "too_low": float((off < 0).mean()),
        }
    return {"rows": rows, "policies": figures}


def _rated(rater: Rater, text: str) -> Report | None:
    try:
        return rater.rate(text)
    except ReadingError:
        return None


def _label(report: Report, policy: str) -> str:
    return report.age_band.label if policy == report.age_band.policy else report.systems[policy].label


def main(
    data: Annotated[Path, typer.Option(exists=True, file_okay=False, help="The data folder.")],
    model: Annotated[Path, typer.Option(exists=True, file_okay=False, help="A model directory.")] = SHIPPED,
    descriptions: Annotated[int, typer.Option(min=1, help="How many descriptions to sample.")] = 1000,
    titles: Annotated[int | None, typer.Option(min=1, help="At most so many dev titles of each rating.")] = None,
    write: Annotated[bool, typer.Option(help="Write the figures and the card.")] = True,
) -> None:
    """Measure the policies with --model, and write the card."""
    with one_line_errors():
        rater = Rater(model=model)
        mpa = mpa_figures(list(rated_titles(rater, data, "dev", titles)), load_policy("mpa"))
        figures = {
            "model": rater.manifest.model_dump(include={"name", "version"}),
            "mpa": mpa,
            "certified": certified_figures(data, rater, descriptions),
        }
    print(json.dumps(rounded(figures), indent=1))
    if write:
        policy_card.add_metrics(rounded(figures))
        policy_card.main()


if __name__ == "__main__":
    typer.run(main)
