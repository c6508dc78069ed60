"""From the sentences of a work and their scores to the Facts that rules look at, and to what was found in each."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from advisory import agewords
from advisory.ages import AdvisedAge, is_notice, is_timed
from advisory.attributing import is_of_another_work
from advisory.classifier import SentenceScores
from advisory.descriptors import Finding, descriptors, find
from advisory.domain import LOWEST_AGE, Audience, Category, Severity, expected_level
from advisory.manifest import Manifest
from advisory.notescores import NOBODY
from advisory.ratings import QuotedRating
from advisory.rules import Facts
from advisory.unshown import only_unshown
from advisory.weighing import CategoryWeight, Weighed, enough_for_the_lowest, weigh

# "I was dreading taking the kids, but I needn't have worried.": the fear sounds like advice, and was for nothing. That of
# others is theirs: "Anyone anxious should stay away, but we were fine."
_FEARED = re.compile(
    r"(?:\b(?:i|we)(?:['\u2019]d| was| were| had)?|^\W*(?:was|were|had))(?: been)?(?: (?:\w{1,12}ly|a (?:bit|little)|so|very|quite|rather|both|all)){0,2} "
    r"(?:dread(?:ed|ing)|worried|worrying|afraid|nervous|anxious|fear(?:ed|ing|ful)|concerned|apprehensive|hesita(?:nt|ted)|wary)\b",
    re.IGNORECASE,
)
_OTHERS = r"(?:he|she|they|it|(?:the|my|our) (?!husband|wife|partner|friend|mum|mom|dad|parent)\w+)"
_FOR_NOTHING = re.compile(
    rf"\bbut (?:(?:actually|really|honestly|in the end|in fact),? )?(?:(?:i|we|{_OTHERS})(?:,? \w+)? "
    r"(?:need(?:n['\u2019]t| not) have (?:been|worried|bothered|feared)|(?:didn['\u2019]t|did not) (?:need|have) to (?:worry|be)|"
    r"had (?:nothing|no (?:need|reason|cause)) to (?:worry|be|fear))|"
    # That the grown-up was fine says nothing of the children.
    rf"{_OTHERS}(?:,? \w+)? (?:was|were)(?: (?:all|absolutely|totally|completely|perfectly|just))? (?:fine|ok|okay|all right|alright))"
    r"\b(?:(?!\b(?:but|though|although|except|apart|not|until|unless)\b)[^.;!?]){0,40}[.!]?\W{0,3}$",
    re.IGNORECASE,
)
_OLDER_CHILDREN = 10
# From an age on which advice stands for itself, and what all other advice of the same sentence is heard as. The first
# for adults is 17, the age of an R.
_HEARD: tuple[tuple[int, tuple[Audience, ...], Audience], ...] = (
    (17, (Audience.ADULTS,), Audience.ADULTS),
    (13, (Audience.TEENS,), Audience.TEENS),
    (_OLDER_CHILDREN, (Audience.CHILDREN, Audience.TEENS), Audience.TEENS),
    (LOWEST_AGE, (Audience.CHILDREN,), Audience.NONE),
)


@dataclass(frozen=True, slots=True)
class Assessed:
    """A work: what was weighed, and by number the findings and modifiers of each sentence that holds something."""

    weighed: Weighed
    findings: dict[int, tuple[Finding, ...]]
    facts: Facts


def assess(
    texts: Sequence[str],
    scores: Sequence[SentenceScores],
    manifest: Manifest,
    ages: Mapping[int, tuple[AdvisedAge, ...]] | None = None,
    ratings: Mapping[int, Sequence[QuotedRating]] | None = None,
    *,
    guide: bool = False,
) -> Assessed:
    """Weigh the scored sentences and read the findings of those that are evidence or probably hold something.

    Of the latter too: which of them is evidence depends on the others, and a stronger one must not hide a finding.
    ages: the ages that sentences advise, by number. ratings: those of the work that they quote, likewise. guide: whether
    the text goes through all categories (headings.is_guide).
    """
    ages, ratings = ages or {}, ratings or {}
    scores = [
        heard(score, text, ages.get(row, ())) for row, (score, text) in enumerate(zip(scores, texts, strict=True))
    ]
    weighed = weigh(scores, manifest, guide=guide)
    rows: dict[int, list[Category]] = {}
    holding = {
        c: {row for row, score in enumerate(scores) if score.severities[c] is not Severity.NONE} for c in Category
    }
    for category, weight in weighed.categories.items():
        for row in sorted(holding[category].union(weight.evidence)):
            told = rows.setdefault(row, [])
            # "None, apart from a pipe that is never lit": what a sentence rather denies than tells of is no finding.
            if scores[row].declared_absent[category] <= 1 - scores[row].probabilities[category][0]:
                told.append(category)
    found = {row: find(texts[row], categories) for row, categories in rows.items()}
    # So it is with what is said of how content is shown: rules look for that in the evidence of one category.
    by_id = descriptors().by_id
    saying = {row for row, of_sentence in found.items() if any(one.id not in by_id for one in of_sentence)}
    categories = {
        category: _with_evidence(weight, holding[category] & saying, category, scores)
        for category, weight in weighed.categories.items()
    }
    weighed = replace(weighed, categories=categories)
    highest = max((one.from_age for of_sentence in ages.values() for one in of_sentence), default=0)
    # What stands beside something severe softens nothing: added to a text, it could lower its age.
    severe = {row for row, score in enumerate(scores) if Severity.SEVERE in score.severities.values()}
    advice_softens = any(not one.only_bound for row in ages.keys() - severe for one in ages[row])
    rating_softens = any(one.min_age is not None for row in ratings.keys() - severe for one in ratings[row])
    rated = max((rating.min_age or 0 for of_sentence in ratings.values() for rating in of_sentence), default=0)
    facts = _facts(weighed, scores, found)
    facts = replace(
        facts,
        advised_age=highest,
        advice_softens=advice_softens,
        rated_age=rated,
        rating_softens=rating_softens,
        guide=guide,
        # An age that the text names is more than a guess.
        untold=facts.untold and not highest,
    )
    return Assessed(weighed, found, facts)


def heard(score: SentenceScores, text: str, ages: Sequence[AdvisedAge]) -> SentenceScores:
    """The scores of a sentence, its advice read with what it speaks of: of another work it is none for this one.

    Where a sentence names ages, whom it calls the work fit for is what fits the highest of them.

    Read as words alone, "13 and up" sounds like advice for adults now and then, and "Recommended age: 7+" like none. An
    age that is only a bound takes away no advice for older people and is none for children. A bound below ten is none
    for teens or adults either ("might upset the under 5s"), unless the sentence names them. What was feared for nothing
    is none for either.
    """
    if is_of_another_work(text) and not ages:
        return replace(score, audience=NOBODY)
    if only_unshown(text):
        # It says how that is shown which was named before, not that there is no violence.
        score = replace(score, declared_absent=dict.fromkeys(Category, 0.0))
    if (feared := _FEARED.search(text)) and _FOR_NOTHING.search(text, feared.end()):
        said = score.audience
        taken = {Audience.NONE: 1 - said[Audience.CHILDREN], Audience.CHILDREN: said[Audience.CHILDREN]}
        score = replace(score, audience={**dict.fromkeys(Audience, 0.0), **taken})
    if not ages:
        if is_notice(text):
            # "Drink responsibly, 21+ only." sounds like little of it, too.
            return replace(score, audience=NOBODY, declared_absent=dict.fromkeys(Category, 0.0))
        return replace(score, audience=NOBODY) if is_timed(text) else score
    highest = max(ages, key=lambda one: (one.from_age, not one.only_bound))
    if highest.from_age < _OLDER_CHILDREN and not highest.only_bound:
        return replace(score, audience={kind: float(kind is Audience.CHILDREN) for kind in Audience})
    kept, instead = next((kept, instead) for least, kept, instead in _HEARD if highest.from_age >= least)
    order = tuple(Audience)
    for_elders = highest.only_bound and (highest.from_age >= _OLDER_CHILDREN or agewords.ELDERS.search(text))
    stays = {Audience.NONE, *kept, *(order[order.index(kept[-1]) :] if for_elders else ())}
    audience = dict(score.audience)
    # In one order, or sums would differ in the last bit from run to run.
    for kind in order:
        if kind not in stays:
            audience[instead] += audience[kind]
            audience[kind] = 0.0
    return replace(score, audience=audience)


def _with_evidence(
    weight: CategoryWeight, more: set[int], category: Category, scores: Sequence[SentenceScores]
) -> CategoryWeight:
    """With more sentences as evidence of what the text holds, strongest first."""
    if weight.severity is Severity.NONE or more.issubset(weight.evidence):
        return weight

    def weakness(row: int) -> tuple[float, int]:
        return -expected_level(scores[row].probabilities[category]), row

    return replace(weight, evidence=tuple(sorted(more.union(weight.evidence), key=weakness)))


def sentence_label(score: SentenceScores, category: Category) -> Severity:
    """What a cited sentence counts as: it may be cited below the 0.5 at which it alone reads as mild."""
    return max(score.severities[category], Severity.MILD)


def counted(findings: dict[int, tuple[Finding, ...]]) -> dict[str, int]:
    """How often the text tells of each finding.

    Uses of a word: the most that one sentence tells of, since another may tell of the same ones. All else: sentences.
    """
    by_id = descriptors().by_id
    counts: dict[str, int] = {}
    for of_sentence in findings.values():
        for finding in of_sentence:
            if finding.id not in by_id:
                continue
            before = counts.get(finding.id, 0)
            uses = by_id[finding.id].counts == "uses"
            counts[finding.id] = max(before, finding.times) if uses else before + 1
    return counts


def _facts(weighed: Weighed, scores: Sequence[SentenceScores], findings: dict[int, tuple[Finding, ...]]) -> Facts:
    by_id = descriptors().by_id
    says = {row: frozenset(one.id for one in found if one.id not in by_id) for row, found in findings.items()}
    categories = weighed.categories
    return Facts(
        severities={c: w.severity for c, w in categories.items()},
        probabilities={c: w.probabilities for c, w in categories.items()},
        sentences={c: tuple(sentence_label(scores[row], c).level for row in w.evidence) for c, w in categories.items()},
        audience={kind: len(rows) for kind, rows in weighed.audience.items() if rows},
        findings=counted(findings),
        modifiers={c: tuple(says[row] for row in w.evidence) for c, w in categories.items()},
        length=len(scores),
        untold=all(weight.severity is Severity.NONE for weight in weighed.categories.values())
        and not enough_for_the_lowest(
            {category: weight.basis for category, weight in weighed.categories.items()}, weighed.audience
        ),
        maturity=weighed.maturity,
    )
