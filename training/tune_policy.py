"""Find the numbers of a policy's `total` and `maturity` conditions that agree best with what people said of train texts,
and how often people give which band where the policy as it stands gives a certain one (training.people).

`python -m training.tune_policy --data FOLDER [--model DIR] [--policy NAME]` prints both; a person puts them into the
YAML, and asks again how often people give which band once the numbers are others. A policy with the MPA's ladder is held
against MPA ratings of train titles, any other against the ages that readers of single texts gave; those of texts of
which nothing but the age was read count a third each, all of them together about as much as the others. Ratings count
alike, however many titles have them. Only these numbers are tuned: severities, findings and counts are what the published rules say.
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
from training import pool
from training.authored_texts import authored_documents
from training.evaluate_policies import agreement
from training.failing import one_line_errors
from training.people import as_yaml, confusion
from training.rated_titles import LADDER, RatedTitle, frequencies, rated_titles

# What a rule asks the categories to add up to, and how mature it asks the text to sound.
Numbers = tuple[float | None, float | None]
_GRIDS: tuple[list[float], list[float]] = (
    np.arange(0.2, 8, 0.2).round(2).tolist(),
    np.arange(-3, 2, 0.1).round(2).tolist(),
)
_ROUNDS = 3
# What a text counts of which nothing but the age was read.
_SKIMMED = 0.35
# Less than any text has: what else a rule asks for then decides alone.
_ANY: tuple[float, float] = (1e-9, -4.0)


def aged_documents(rater: Rater, data: Path, policy: Policy) -> tuple[list[RatedTitle], list[float]]:
    """Documents in the proportions of real texts and authored ones, with the rank of the band that has their reader's age;
    their worths.
    """
    ages = [band.min_age for band in policy.bands]
    # Not those of documents_train: they taught the sentence model, and the view of a work.
    rows: list[dict[str, Any]] = [row for row in pool.pool_documents(data) if row["set"] == "natural"]
    rows += authored_documents()
    works, worths = [], []
    for some, worth in ((rows, 1.0), (pool.aged_documents(data, view=False), _SKIMMED)):
        for row in some:
            age = row["annotations"][0]["age"]
            try:
                if age in ages:
                    works.append(RatedTitle(ages.index(age), rater.facts(row["text"])))
                    worths.append(worth)
            except ReadingError:
                continue
    return works, worths


def tuned(policy: Policy, works: list[RatedTitle], worths: list[float] | None = None) -> Policy:
    """The policy with its totals and maturities tuned, one rule after the other, each to the best of a grid; rules that
    ask for the same maturity and no total move together.

    worths: how much each work counts, all the same where left out.
    """
    truth, worth = np.array([work.rating for work in works]), np.array(worths or [1.0] * len(works))
    highest = int(truth.max())
    rules = [rule for rule in policy.rules if any(number is not None for number in _numbers(rule))]
    others = tuple(rule for rule in policy.rules if rule not in rules)
    # What the other rules ask for stays as it is: only these move.
    rest = policy.model_copy(update={"rules": others})
    base = np.array([band_of(rest, work.facts)[0] for work in works])
    tells = np.array([[work.facts.total, work.facts.maturity] for work in works])
    apart = policy.model_copy(update={"rules": tuple(_with_numbers(rule, _ANY) for rule in rules)})
    applies = [{rule.id for rule in fired(apart, work.facts)} for work in works]
    open_to = np.array([[rule.id in ids for ids in applies] for rule in rules])
    ranks = np.array([policy.rank(rule.at_least) for rule in rules])

    def asked(at: int, numbers: Numbers) -> NDArray[np.int64]:
        met = (tells >= [least if number is None else number for number, least in zip(numbers, _ANY, strict=True)]).all(
            1
        )
        band: NDArray[np.int64] = np.where(met & open_to[at], ranks[at], 0)
        return band

    def goodness(found: NDArray[np.int64]) -> float:
        """The share of bands that are right, that of those off by one at most, and macro F1, in which a rare band counts as much
        as another.
        """
        found = np.minimum(found, highest)
        off = abs(found - truth)
        macro_f1 = f1_score(truth, found, average="macro", zero_division=0, sample_weight=worth)
        return float(np.average(off == 0, weights=worth) + np.average(off <= 1, weights=worth) + macro_f1)

    best = [_numbers(rule) for rule in rules]
    # A maturity that several rules ask for is one line: moved alone, none of them would change what the others decide.
    lines = {numbers: [at for at, one in enumerate(best) if one == numbers] for numbers in best}
    groups = [[at] if best[at][0] is not None else lines[best[at]] for at in range(len(rules))]
    for group in [one for at, one in enumerate(groups) if one[0] == at] * _ROUNDS:
        of_others = [asked(other, best[other]) for other in range(len(rules)) if other not in group]
        floor = np.max([base, *of_others], axis=0)
        stands = best[group[0]]
        totals, maturities = ([None] if n is None else grid for n, grid in zip(stands, _GRIDS, strict=True))
        # The first of equals: what stands there now.
        candidates: list[Numbers] = [stands, *((total, mature) for total in totals for mature in maturities)]
        chosen = max(
            candidates, key=lambda numbers: goodness(np.max([floor, *(asked(at, numbers) for at in group)], axis=0))
        )
        for at in group:
            best[at] = chosen
    new = {rule.id: _with_numbers(rule, numbers) for rule, numbers in zip(rules, best, strict=True)}
    return policy.model_copy(update={"rules": tuple(new.get(rule.id, rule) for rule in policy.rules)})


def _numbers(rule: Rule) -> Numbers:
    """What a rule asks the categories to add up to and how mature to sound, in whichever part of its condition."""
    parts = list(rule.when.parts())
    total = next((part.total for part in parts if part.total is not None), None)
    return total, next((part.maturity for part in parts if part.maturity is not None), None)


def _with_numbers(rule: Rule, numbers: Numbers) -> Rule:
    """The rule with other numbers, where it has any."""
    total, maturity = numbers

    def changed(condition: Condition) -> Condition:
        if condition.total is not None:
            return condition.model_copy(update={"total": total})
        if condition.maturity is not None:
            return condition.model_copy(update={"maturity": maturity})
        return condition.model_copy(update={"all": tuple(map(changed, condition.all))})

    return rule.model_copy(update={"when": changed(rule.when)})


def main(
    data: Annotated[Path, typer.Option(exists=True, file_okay=False, help="The data folder.")],
    model: Annotated[Path, typer.Option(exists=True, file_okay=False, help="A model directory.")] = SHIPPED,
    policy: Annotated[str, typer.Option(help="A policy's name or file.")] = "mpa",
    most: Annotated[int, typer.Option(min=10, help="Train titles of each rating.")] = 350,
) -> None:
    """Print tuned numbers of --policy, and its confusion as it stands."""
    with one_line_errors():
        before = load_policy(policy)
        rater = Rater(model=model)
        if {band.label for band in before.bands} >= set(LADDER):
            works = list(rated_titles(rater, data, "train", most))
            ratings = [work.rating for work in works]
            # Each rating counts alike: G is rare among train titles, and no worse for it.
            worths, as_they_are = [1 / ratings.count(one) for one in ratings], frequencies(data, ratings)
        else:
            works, worths = aged_documents(rater, data, before)
            as_they_are = worths
    after = tuned(before, works, worths)
    for old, new in zip(before.rules, after.rules, strict=True):
        if old.when != new.when:
            print(f"{old.id}: {_numbers(old)} -> {_numbers(new)}")
    for name, one in (("before", before), ("after", after)):
        figures = agreement(works, one, max(work.rating for work in works))
        print(name, {key: round(figures[key], 3) for key in ("rows", "accuracy", "within_one", "macro_f1")})
    print(as_yaml(confusion(before, works, as_they_are)))


if __name__ == "__main__":
    typer.run(main)
