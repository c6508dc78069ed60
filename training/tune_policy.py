"""Find the numbers of a policy's `total` conditions that agree best with MPA ratings of train titles.

`python -m training.tune_policy --data FOLDER [--model DIR] [--policy FILE]` prints them; a person puts them into the
YAML. Only these numbers are tuned: severities, findings and counts are what the published rules say.
"""

from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray
from sklearn.metrics import f1_score

from advisory.manifest import SHIPPED
from advisory.policies import Policy, load_policy
from advisory.rater import Rater
from advisory.rules import band_of
from training.evaluate_policies import mpa_figures
from training.rated_titles import LADDER, RatedTitle, rated_titles

_STEP = 0.1
_HIGHEST = 8.0
_ROUNDS = 3


def tuned(policy: Policy, titles: list[RatedTitle]) -> Policy:
    """The policy with its numbers tuned one after the other, each to the best of a grid, in a few rounds."""
    truth = np.array([title.rating for title in titles])
    # Rare ratings count for more, so that G is not given up for R.
    weights = np.bincount(truth, minlength=len(LADDER))[truth] ** -0.5
    best = _goodness(policy, titles, truth, weights)
    for _ in range(_ROUNDS):
        for number, rule in enumerate(policy.rules):
            for total in np.arange(_STEP, _HIGHEST, _STEP).round(2).tolist() if rule.when.total else ():
                candidate = _with(policy, number, total)
                goodness = _goodness(candidate, titles, truth, weights)
                if goodness > best:
                    best, policy = goodness, candidate
    return policy


def _with(policy: Policy, number: int, total: float) -> Policy:
    rules = list(policy.rules)
    when = rules[number].when.model_copy(update={"total": total})
    rules[number] = rules[number].model_copy(update={"when": when})
    return policy.model_copy(update={"rules": tuple(rules)})


def _goodness(
    policy: Policy, titles: list[RatedTitle], truth: NDArray[np.int64], weights: NDArray[np.float64]
) -> float:
    found = np.array([min(band_of(policy, title.facts)[0], len(LADDER) - 1) for title in titles])
    right = (found == truth) + 0.5 * (abs(found - truth) <= 1)
    macro_f1 = f1_score(truth, found, average="macro", zero_division=0)
    return float((weights * right).sum() / weights.sum() + macro_f1)


def main(
    data: Annotated[Path, typer.Option(exists=True, file_okay=False, help="The data folder.")],
    model: Annotated[Path, typer.Option(exists=True, file_okay=False, help="A model directory.")] = SHIPPED,
    policy: Annotated[str, typer.Option(help="A policy with the MPA's ladder.")] = "mpa",
    most: Annotated[int, typer.Option(min=10, help="Train titles of each rating.")] = 350,
) -> None:
    """Print tuned numbers of --policy."""
    titles = list(rated_titles(Rater(model=model), data, "train", most))
    before = load_policy(policy)
    after = tuned(before, titles)
    for old, new in zip(before.rules, after.rules, strict=True):
        if old.when != new.when:
            print(f"{old.id}: {old.when.total} -> {new.when.total}")
    for name, one in (("before", before), ("after", after)):
        figures = mpa_figures(titles, one)
        print(name, {key: round(figures[key], 3) for key in ("rows", "accuracy", "within_one", "macro_f1")})


if __name__ == "__main__":
    typer.run(main)
