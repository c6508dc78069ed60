"""Find the numbers of a policy's `total` conditions that agree best with what people said of train texts.

`python -m training.tune_policy --data FOLDER [--model DIR] [--policy NAME]` prints them; a person puts them into the
YAML. A policy with the MPA's ladder is held against MPA ratings of train titles, any other against the ages that readers
of single texts gave. Only these numbers are tuned: severities, findings and counts are what the published rules say.
"""

from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from numpy.typing import NDArray
from sklearn.metrics import f1_score

from advisory.errors import ReadingError
from advisory.manifest import SHIPPED
from advisory.policies import Condition, Policy, Rule, load_policy
from advisory.rater import Rater
from advisory.rules import band_of, fired
from training.evaluate_policies import agreement
from training.pool import pool_documents
from training.rated_titles import LADDER, RatedTitle, rated_titles
from training.reading import read_jsonl

_GRID = np.arange(0.1, 8, 0.1).round(2)
_ROUNDS = 4
# Less than any text's total: what else a rule asks for then decides alone.
_ANY = 1e-9


def aged_documents(rater: Rater, data: Path, policy: Policy) -> list[RatedTitle]:
    """Labelled documents in the proportions of real texts, with the rank of the band that has their reader's age."""
    ages = [band.min_age for band in policy.bands]
    rows: list[dict[str, Any]] = list(read_jsonl(data / "documents_train.jsonl"))
    rows += [row for row in pool_documents(data) if row["set"] == "natural"]
    found = []
    for row in rows:
        age = row["annotations"][0]["age"]
        try:
            if age in ages:
                found.append(RatedTitle(ages.index(age), rater.facts(row["text"])))
        except ReadingError:
            continue
    return found


def tuned(policy: Policy, works: list[RatedTitle]) -> Policy:
    """The policy with its totals tuned one after the other, each to the best of a grid, in a few rounds."""
    truth = np.array([work.rating for work in works])
    highest = int(truth.max())
    # Rare ratings count for more, so that G is not given up for R.
    weights = np.bincount(truth)[truth] ** -0.5
    rules = [rule for rule in policy.rules if _total(rule) is not None]
    others = tuple(rule for rule in policy.rules if rule not in rules)
    # What the other rules ask for stays as it is: only the totals move.
    rest = policy.model_copy(update={"rules": others})
    base = np.array([band_of(rest, work.facts)[0] for work in works])
    totals = np.array([work.facts.total for work in works])
    apart = policy.model_copy(update={"rules": tuple(_with_total(rule, _ANY) for rule in rules)})
    applies = [{rule.id for rule in fired(apart, work.facts)} for work in works]
    open_to = np.array([[rule.id in ids for ids in applies] for rule in rules])
    ranks = np.array([policy.rank(rule.at_least) for rule in rules])

    def goodness(thresholds: NDArray[np.float64]) -> float:
        asked = np.where((totals >= thresholds[:, None]) & open_to, ranks[:, None], 0)
        found = np.minimum(np.maximum(base, asked.max(axis=0, initial=0)), highest)
        right = (found == truth) + 0.5 * (abs(found - truth) <= 1)
        macro_f1 = f1_score(truth, found, average="macro", zero_division=0)
        return float((weights * right).sum() / weights.sum() + macro_f1)

    best = np.array([_total(rule) for rule in rules], dtype=np.float64)
    for at in [*range(len(rules))] * _ROUNDS:
        candidates = np.repeat(best[None], len(_GRID) + 1, axis=0)
        candidates[1:, at] = _GRID
        # The first of equals: what stands there now.
        best = candidates[int(np.argmax([goodness(one) for one in candidates]))]
    new = {rule.id: float(total) for rule, total in zip(rules, best, strict=True)}
    return policy.model_copy(
        update={"rules": tuple(_with_total(rule, new[rule.id]) if rule.id in new else rule for rule in policy.rules)}
    )


def _total(rule: Rule) -> float | None:
    """What a rule asks the categories to add up to, in whichever part of its condition."""
    return next((part.total for part in rule.when.parts() if part.total is not None), None)


def _with_total(rule: Rule, total: float) -> Rule:
    def changed(condition: Condition) -> Condition:
        if condition.total is not None:
            return condition.model_copy(update={"total": total})
        return condition.model_copy(update={"all": tuple(map(changed, condition.all))})

    return rule.model_copy(update={"when": changed(rule.when)})


def main(
    data: Annotated[Path, typer.Option(exists=True, file_okay=False, help="The data folder.")],
    model: Annotated[Path, typer.Option(exists=True, file_okay=False, help="A model directory.")] = SHIPPED,
    policy: Annotated[str, typer.Option(help="A policy's name or file.")] = "mpa",
    most: Annotated[int, typer.Option(min=10, help="Train titles of each rating.")] = 350,
) -> None:
    """Print tuned numbers of --policy."""
    before = load_policy(policy)
    rater = Rater(model=model)
    if {band.label for band in before.bands} >= set(LADDER):
        works = list(rated_titles(rater, data, "train", most))
    else:
        works = aged_documents(rater, data, before)
    after = tuned(before, works)
    for old, new in zip(before.rules, after.rules, strict=True):
        if old.when != new.when:
            print(f"{old.id}: {_total(old)} -> {_total(new)}")
    for name, one in (("before", before), ("after", after)):
        figures = agreement(works, one, max(work.rating for work in works))
        print(name, {key: round(figures[key], 3) for key in ("rows", "accuracy", "within_one", "macro_f1")})


if __name__ == "__main__":
    typer.run(main)
