"""The engine that turns severities, findings and advice into a band of a Policy.

The band is the highest that any rule which fires demands (Kijkwijzer's and IARC's way of combining).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

from advisory.domain import Audience, Category, Severity
from advisory.policies import Condition, Policy, Rule

_POSSIBLE_MASS = 0.8
# Sentences from which on what a text leaves likely, without telling of it, counts half.
_LONG = 4
_SEVERE = Severity.SEVERE.level


@dataclass(frozen=True)
class Facts:
    """What the rules look at.

    severities: of the whole text. probabilities: their distributions. sentences: for each category the levels 1-3 of
    its evidence sentences. audience: how many sentences name each, those that some name. findings: id to how often the
    evidence tells of it. modifiers: beside `sentences`, what each of them says of how content is shown; none where left
    out. length: how many sentences the text has. advised_age: the highest that a sentence advises the work from, in
    years; 0 where none does. advice_softens: whether one of such ages says for whom it is, not only for whom it is not
    ("not for under-fives"), and stands beside nothing severe. rated_age: the highest that a rating of the work asks for
    which the text quotes, as advised_age. rating_softens: whether one for a known age, be it 0, stands beside nothing
    severe. maturity: for how old an audience works are of whose like the text tells, in standard deviations, 0 the
    average work. guide: whether the text is one that goes through the categories under headings. untold: whether it
    tells of no content, and too little of what is absent to call the work fit for all.
    """

    severities: Mapping[Category, Severity]
    probabilities: Mapping[Category, tuple[float, float, float, float]]
    sentences: Mapping[Category, tuple[int, ...]]
    audience: Mapping[Audience, int]
    findings: Mapping[str, int] = field(default_factory=dict)
    modifiers: Mapping[Category, tuple[frozenset[str], ...]] = field(default_factory=dict)
    length: int = 0
    advised_age: int = 0
    advice_softens: bool = False
    rated_age: int = 0
    rating_softens: bool = False
    maturity: float = 0.0
    guide: bool = False
    untold: bool = False

    @cached_property
    def total(self) -> float:
        """The expected severities of the four categories added up, 0 to 12; 0 where the text tells of none of them.

        A category of which it tells nothing counts in part, the more the longer the text: what a long one leaves likely
        is its tone, but the chances that two sentences leave of everything must not add up to content.
        """
        told = {category for category, severity in self.severities.items() if severity is not Severity.NONE}
        if not told:
            return 0.0
        part = self.length / (self.length + _LONG)
        return sum(
            (1.0 if category in told else part) * sum(level * p for level, p in enumerate(spread))
            for category, spread in self.probabilities.items()
        )

    @cached_property
    def told(self) -> Mapping[Category, Mapping[tuple[int, frozenset[str]], int]]:
        """Level and modifiers of the evidence sentences of each category, and how many are alike in both.

        Every rule asks, and however long a text is, few kinds are in it.
        """
        nothing = frozenset[str]()
        return {
            category: Counter(zip(levels, self.modifiers.get(category, (nothing,) * len(levels)), strict=True))
            for category, levels in self.sentences.items()
        }


@dataclass(frozen=True, slots=True)
class Decision:
    """The band of a policy for some facts: its rank, the rules that decided and that fired besides, and how sure."""

    band: int
    decided_by: tuple[Rule, ...]
    also: tuple[Rule, ...]
    lowest: int
    highest: int
    confidence: float


def fired(policy: Policy, facts: Facts) -> list[Rule]:
    """The rules that apply, in the policy's order, without those that yield to another of them."""
    levels = {category: severity.level for category, severity in facts.severities.items()}
    rules = [rule for rule in policy.rules if _holds(rule.when, levels, facts.total, facts)]
    ids = {rule.id for rule in rules}
    return [rule for rule in rules if rule.yields_to not in ids]


def band_of(policy: Policy, facts: Facts) -> tuple[int, tuple[Rule, ...]]:
    """The rank of the band and the rules that ask for it, none where it is the lowest."""
    rules = fired(policy, facts)
    band = max((policy.rank(rule.at_least) for rule in rules), default=0)
    return band, tuple(rule for rule in rules if policy.rank(rule.at_least) == band)


def decide(policy: Policy, facts: Facts) -> Decision:
    """Apply a policy.

    lowest and highest bound the fewest bands around it that hold 80 % of probability over all severities; confidence
    (0-1) is the probability of the band itself. Categories are taken as independent given the text, findings and advice
    as certain.
    Where the policy knows how often people gave which band, both are of what people would give.
    """
    band, decided_by = band_of(policy, facts)
    chances = band_chances(policy, facts)
    if policy.confusion:
        chances = [
            sum(chance * row[at] for chance, row in zip(chances, policy.confusion, strict=True))
            for at in range(len(chances))
        ]
    lowest, highest = _around(band, chances)
    return Decision(
        band=band,
        decided_by=decided_by,
        also=tuple(rule for rule in fired(policy, facts) if policy.rank(rule.at_least) < band),
        lowest=lowest,
        highest=highest,
        confidence=min(chances[band], 1.0),
    )


def _around(band: int, chances: list[float]) -> tuple[int, int]:
    """The shortest run of bands with this one in it that holds 80 % of probability; of two as short, the likelier."""
    runs = [(low, high) for low in range(band + 1) for high in range(band, len(chances))]
    held = {run: sum(chances[run[0] : run[1] + 1]) for run in runs}
    # That of all bands holds everything.
    enough = [run for run in runs if held[run] >= _POSSIBLE_MASS]
    return min(enough, key=lambda run: (run[1] - run[0], -held[run]))


def _holds(condition: Condition, levels: Mapping[Category, int], total: float, facts: Facts) -> bool:
    """levels (severities) and total (the expected severities added up) are the facts' own, or supposed for once."""
    if condition.all:
        return all(_holds(part, levels, total, facts) for part in condition.all)
    if condition.without in facts.audience:
        return False
    if condition.audience is not None:
        return facts.audience.get(condition.audience, 0) >= condition.count
    if condition.advised_age is not None:
        return facts.advised_age >= condition.advised_age
    if condition.not_advised_under is not None:
        return not (facts.advice_softens and 0 < facts.advised_age < condition.not_advised_under)
    if condition.rated_age is not None:
        return facts.rated_age >= condition.rated_age
    if condition.not_rated_under is not None:
        return not (facts.rating_softens and facts.rated_age < condition.not_rated_under)
    if condition.finding:
        return any(facts.findings.get(one, 0) >= condition.count for one in condition.finding)
    if condition.maturity is not None:
        return facts.maturity >= condition.maturity
    if condition.untold is not None:
        return facts.untold
    if condition.incomplete is not None:
        return _incomplete(levels, facts)
    if condition.total is not None:
        return _incomplete(levels, facts) and total >= condition.total
    assert condition.severity is not None
    wanted = condition.severity.level
    if condition.category is None:
        return sum(level >= wanted for level in levels.values()) >= (condition.categories or 0)
    if levels[condition.category] < wanted:
        return False
    told = {kind: number for kind, number in facts.told[condition.category].items() if kind[0] >= wanted}
    if condition.modifier is not None and all(condition.modifier not in says for _, says in told):
        return False
    if condition.unless and told:
        # Each sentence for itself: one that is not softened, or is severe, is enough. So nothing that is added to a
        # text and softened takes away what another sentence says.
        softened = [level < _SEVERE and not says.isdisjoint(condition.unless) for level, says in told]
        if all(softened):
            return False
    # A severity that is only inferred has no sentence, and still counts once.
    return condition.sentences <= max(1, sum(told.values()))


def _incomplete(levels: Mapping[Category, int], facts: Facts) -> bool:
    """Whether a text may leave something out. Where a review tells a part, which stands for more, a guide has told all there
    is: a little of each kind is no more than that. Not so beside something severe, so that what is added lowers nothing.
    """
    return not facts.guide or max(levels.values(), default=0) >= _SEVERE


def band_chances(policy: Policy, facts: Facts) -> list[float]:
    """The probability of each band by the rules, over the 4^4 combinations of severities."""
    ranks = [(policy.rank(rule.at_least), rule.when) for rule in policy.rules]
    # Most rules look at one category alone: its demand at each level is worked out once.
    demand = {category: [0] * 4 for category in Category}
    fixed = 0
    joint: list[tuple[int, Condition]] = []
    for rank, when in ranks:
        if when.category is not None:
            for level in range(4):
                if _holds(when, {when.category: level}, 0, facts):
                    demand[when.category][level] = max(demand[when.category][level], rank)
        elif all(part.finding or part.audience or part.advised_age or part.rated_age for part in when.parts()):
            fixed = max(fixed, rank if _holds(when, {}, 0, facts) else 0)
        else:
            joint.append((rank, when))
    chances = [0.0] * len(policy.bands)
    for levels in product(range(4), repeat=len(Category)):
        by_category = dict(zip(Category, levels, strict=True))
        chance = 1.0
        band = fixed
        for category, level in by_category.items():
            chance *= facts.probabilities[category][level]
            band = max(band, demand[category][level])
        for rank, when in joint:
            if rank > band and _holds(when, by_category, sum(levels), facts):
                band = rank
        chances[band] += chance
    return chances
