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
from advisory.policies import Policy, Rule, load_policy
from advisory.rater import Rater
from advisory.rules import band_of
from training.evaluate_policies import mpa_figures
from training.rated_titles import LADDER, RatedTitle, rated_titles

_GRID = np.arange(0.1, 8, 0.1).round(2)
_ROUNDS = 4


def tuned(policy: Policy, titles: list[RatedTitle]) -> Policy:
    """The policy with its totals tuned one after the other, each to the best of a grid, in a few rounds."""
    truth = np.array([title.rating for title in titles])
    # Rare ratings count for more, so that G is not given up for R.
    weights = np.bincount(truth, minlength=len(LADDER))[truth] ** -0.5
    rules = [rule for rule in policy.rules if rule.when.total is not None]
    rest = policy.model_copy(update={"rules": tuple(rule for rule in policy.rules if rule.when.total is None)})
    # What the other rules ask for stays as it is: only the totals move.
    base = np.array([band_of(rest, title.facts)[0] for title in titles])
    totals = np.array([title.facts.total for title in titles])
    open_to = np.array([[rule.when.without not in title.facts.audience for title in titles] for rule in rules])
    ranks = np.array([policy.rank(rule.at_least) for rule in rules])

    def goodness(thresholds: NDArray[np.float64]) -> float:
        asked = np.where((totals >= thresholds[:, None]) & open_to, ranks[:, None], 0)
        found = np.minimum(np.maximum(base, asked.max(axis=0, initial=0)), len(LADDER) - 1)
        right = (found == truth) + 0.5 * (abs(found - truth) <= 1)
        macro_f1 = f1_score(truth, found, average="macro", zero_division=0)
        return float((weights * right).sum() / weights.sum() + macro_f1)

    best = np.array([rule.when.total for rule in rules], dtype=np.float64)
    for at in [*range(len(rules))] * _ROUNDS:
        candidates = np.repeat(best[None], len(_GRID) + 1, axis=0)
        candidates[1:, at] = _GRID
        # The first of equals: what stands there now.
        best = candidates[int(np.argmax([goodness(one) for one in candidates]))]
    new = {rule.id: float(total) for rule, total in zip(rules, best, strict=True)}
    return policy.model_copy(update={"rules": tuple(_with_total(rule, new.get(rule.id)) for rule in policy.rules)})


def _with_total(rule: Rule, total: float | None) -> Rule:
    if total is None:
        return rule
    return rule.model_copy(update={"when": rule.when.model_copy(update={"total": total})})


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
