"""A Decision of the rules as the answer of a report: the age band with what it stands on, estimates, and fit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from advisory.descriptors import descriptors
from advisory.domain import LOWEST_AGE, Audience, Basis, Category, Severity
from advisory.limits import Answer, Limits, worst
from advisory.policies import Condition, Policy, Rule
from advisory.report import (
    AgeBand,
    BandName,
    CategoryReport,
    Check,
    Evidence,
    FindingReport,
    FiredRule,
    Fit,
    LimitResult,
    ReasonCode,
    StatedRating,
    SystemEstimate,
    WithoutSentence,
)
from advisory.rules import Decision, Facts, band_of
from advisory.weighing import enough_for_the_lowest

# For so many of the deciding sentences it is worked out what the band would be without them.
_MOST_WITHOUT = 3


@dataclass(frozen=True, slots=True)
class Answers:
    """What was found of a work, as a report holds it: what rules cite."""

    categories: Mapping[Category, CategoryReport]
    audience: Mapping[Audience, tuple[str, ...]]
    findings: Mapping[str, FindingReport]
    evidence: Mapping[str, Evidence]
    ratings: tuple[StatedRating, ...]
    maturity: float

    def advising(self, age: int) -> list[str]:
        """The sentences that advise the work from this age or a higher one, the highest first."""
        ages = {piece.id: piece.from_age for piece in self.evidence.values() if piece.from_age is not None}
        return sorted((one for one in ages if ages[one] >= age), key=lambda one: -ages[one])

    def rated(self, age: int) -> list[StatedRating]:
        """The quoted ratings that are for this age or a higher one, the highest first."""
        reaching = [rating for rating in self.ratings if (rating.min_age or 0) >= age]
        return sorted(reaching, key=lambda rating: -(rating.min_age or 0))


def age_band(policy: Policy, decision: Decision, found: Answers, without: Callable[[str], Facts]) -> AgeBand:
    """The answer of the chosen policy. without: the facts of the text less one cited sentence, by its id."""
    band = policy.bands[decision.band]
    decided_by = tuple(_fired(rule, found) for rule in decision.decided_by if not rule.guesses())
    # Where only such rules fire, nothing is told, and every band is as possible as before the text was read.
    guessed = bool(decision.decided_by) and not decided_by
    cited = [one for fired in decided_by for one in fired.evidence]
    if not decided_by:
        # The lowest band stands on what says that nothing is there.
        cited = [one for report in found.categories.values() for one in report.declared_absent]
        cited += found.audience[Audience.CHILDREN]
    bases = {category: report.basis for category, report in found.categories.items()}
    names = [BandName(label=b.label, min_age=b.min_age) for b in policy.bands]
    deciding = list(dict.fromkeys(one for fired in decided_by for one in fired.evidence))[:_MOST_WITHOUT]
    left = [(one, band_of(policy, replace(without(one), untold=False))[0]) for one in deciding]
    # Less of a gentle sadness can sound older. A parent who asks what an age hangs on is not helped by that.
    lower = [(one, policy.bands[rank]) for one, rank in left if rank <= decision.band]
    return AgeBand(
        policy=policy.name,
        label=band.label,
        min_age=band.min_age,
        decided_by=decided_by,
        also=tuple(_fired(rule, found) for rule in decision.also if not rule.guesses()),
        evidence=tuple(dict.fromkeys(cited)),
        possible=(names[0], names[-1]) if guessed else (names[decision.lowest], names[decision.highest]),
        confidence=0.0 if guessed else decision.confidence,
        sufficient_evidence=_told(found)
        and (bool(decided_by) or (not guessed and enough_for_the_lowest(bases, found.audience))),
        uri=band.uri,
        reasons=_reasons(policy, decision.decided_by),
        without=tuple(WithoutSentence(evidence=one, label=b.label, min_age=b.min_age) for one, b in lower),
    )


def _told(found: Answers) -> bool:
    """Whether any sentence tells of content or its absence, or whom the work is for, as a quoted rating does. The tone
    alone sets no age.
    """
    bases = {report.basis for report in found.categories.values()}
    advised = any(found.audience.values()) or bool(found.advising(LOWEST_AGE)) or bool(found.rated(LOWEST_AGE))
    return advised or bool(found.findings) or not bases.isdisjoint((Basis.STATED, Basis.DECLARED_ABSENT))


def estimate(policy: Policy, facts: Facts) -> SystemEstimate:
    """What another policy would give for the same facts."""
    rank, decided_by = band_of(policy, facts)
    band = policy.bands[rank]
    return SystemEstimate(
        title=policy.title,
        label=band.label,
        min_age=band.min_age,
        uri=band.uri,
        decided_by=tuple(rule.id for rule in decided_by),
        reasons=_reasons(policy, decided_by),
    )


def limit_results(limits: Limits, found: Answers) -> tuple[LimitResult, ...]:
    """The limits on categories against what was found."""
    checks = {category: _category_check(category, most, found) for category, most in limits.most.items()}
    return tuple(
        LimitResult(
            category=category,
            limit=limits.most[category],
            exceeded=None if check.answer is Answer.CANNOT_TELL else check.answer is Answer.NOT_FIT,
            evidence=check.evidence,
        )
        for category, check in checks.items()
    )


def untold(categories: Mapping[Category, CategoryReport]) -> tuple[Category, ...]:
    """The categories of which the text itself says nothing. Advice for children alone does not say that there is none."""
    return tuple(
        category
        for category, report in categories.items()
        if report.basis is Basis.UNMENTIONED or (report.basis is Basis.INFERRED and report.severity is Severity.NONE)
    )


def fit(limits: Limits, policy: Policy, band: AgeBand, found: Answers) -> Fit:
    """Whether the work keeps to the limits. band: what the policy gave.

    What the text does not tell of cannot be called fit: no category, no finding (unless it recommends the work to children and
    tells of nothing of the kind), and no age while one category is unmentioned.
    """
    checks = [_category_check(category, most, found) for category, most in limits.most.items()]
    checks += [_finding_check(name, found) for name in limits.none_of]
    if limits.for_age is not None:
        checks.append(_age_check(limits.for_age, policy, band, found))
    return Fit(answer=worst(check.answer for check in checks), checks=tuple(checks))


def _category_check(category: Category, most: Severity, found: Answers) -> Check:
    report = found.categories[category]
    # That a work is recommended to children is enough for little of a category, not for none.
    inferred = report.basis is Basis.INFERRED and report.severity is Severity.NONE and most is Severity.NONE
    unknown = report.basis is Basis.UNMENTIONED or inferred
    evidence = _exceeding(category, most, found)
    if report.severity > most:
        # By its tone alone a work is not turned away: nothing of it could be shown.
        answer = Answer.NOT_FIT if evidence else Answer.CANNOT_TELL
    else:
        # Where all is accepted there is nothing to know. Nor does a tone that sounds like little of it say that there is no
        # more.
        guessed = report.basis is Basis.INFERRED and report.severity is not Severity.NONE
        answer = Answer.CANNOT_TELL if (unknown or guessed) and most < Severity.SEVERE else Answer.FIT
    return Check(
        what=category,
        allowed=most,
        found="unknown" if unknown else report.severity,
        answer=answer,
        evidence=evidence,
    )


def _exceeding(category: Category, most: Severity, found: Answers) -> tuple[str, ...]:
    report = found.categories[category]
    if report.severity <= most:
        return ()
    return tuple(_carrying(category, Severity.from_level(most.level + 1), report, found.evidence))


def _finding_check(name: str, found: Answers) -> Check:
    if met := [report for one, report in found.findings.items() if name == one or name in descriptors().wider(one)]:
        return Check(
            what=name,
            allowed="none",
            found=str(sum(report.count for report in met)),
            answer=Answer.NOT_FIT,
            evidence=tuple(dict.fromkeys(piece for report in met for piece in report.evidence)),
        )
    # That something else of its category is told does not say that the text would tell of this. Whom it recommends the work
    # to vouches for what it leaves out, as long as it tells of nothing of the kind.
    reports = [found.categories[category] for category in descriptors().by_id[name].categories]
    absent = all(report.basis is Basis.DECLARED_ABSENT for report in reports)
    nothing = all(report.severity is Severity.NONE for report in reports)
    told = absent or (nothing and bool(found.audience[Audience.CHILDREN]))
    return Check(
        what=name,
        allowed="none",
        found="none" if told else "unknown",
        answer=Answer.FIT if told else Answer.CANNOT_TELL,
        evidence=(),
    )


def _age_check(age: int, policy: Policy, band: AgeBand, found: Answers) -> Check:
    # What the text advises or quotes may stand between two bands: from 8, where for want of such a band it is 10+.
    advised = max(
        [
            0,
            *(piece.from_age or 0 for piece in found.evidence.values()),
            *(rating.min_age or 0 for rating in found.rated(LOWEST_AGE)),
        ]
    )
    ages = {one.label: one.min_age for one in policy.bands}
    by_advice = {rule.id for rule in policy.rules if rule.when.advised_age or rule.when.rated_age}
    asking = [fired.at_least for fired in (*band.decided_by, *band.also) if fired.rule not in by_advice]
    least = max([advised, policy.bands[0].min_age, *(ages[label] for label in asking)])
    if advised > age or (least > age and band.sufficient_evidence):
        answer = Answer.NOT_FIT
    else:
        # What is not told could ask for more.
        told = all(report.basis is not Basis.UNMENTIONED for report in found.categories.values())
        answer = Answer.FIT if told and band.sufficient_evidence else Answer.CANNOT_TELL
    return Check(
        what="age",
        allowed=str(age),
        found=str(least) if band.sufficient_evidence or answer is Answer.NOT_FIT else "unknown",
        answer=answer,
        evidence=_too_old(age, band, found) if answer is Answer.NOT_FIT else (),
    )


def _too_old(age: int, band: AgeBand, found: Answers) -> tuple[str, ...]:
    """The sentences that ask for more than an age."""
    deciding = band.evidence if band.min_age > age else ()
    rated = [rating.evidence for rating in found.rated(age + 1)]
    return tuple(dict.fromkeys((*deciding, *found.advising(age + 1), *rated)))


def _reasons(policy: Policy, decided_by: Sequence[Rule]) -> tuple[ReasonCode, ...]:
    """The codes of the deciding rules, in the system's order, as many as it prints."""
    codes = {rule.reason for rule in decided_by}
    given = [ReasonCode(code=code, text=text) for code, text in policy.reasons.items() if code in codes]
    return tuple(given[: policy.most_reasons])


def _fired(rule: Rule, found: Answers) -> FiredRule:
    met: list[str] = []
    cited: list[str] = []
    judged: list[Category] = []
    findings: list[str] = []
    for part in rule.when.parts():
        if part.audience is not None:
            met.append(f"audience: {part.audience}")
            cited += found.audience[part.audience]
        elif part.advised_age is not None:
            advising = found.advising(part.advised_age)
            met.append(f"advised age: {found.evidence[advising[0]].from_age}")
            cited += advising
        elif part.rated_age is not None:
            ratings = found.rated(part.rated_age)
            met.append(f"quoted rating: {ratings[0].system} {ratings[0].label}")
            cited += [rating.evidence for rating in ratings]
        elif part.finding:
            for name in part.finding:
                finding = found.findings.get(name)
                if finding is not None and finding.count >= part.count:
                    met.append(f"{name}: {finding.count}")
                    cited += finding.evidence
                    findings.append(name)
                    judged += finding.categories[:1]
        elif part.maturity is not None:
            met.append(f"maturity: {found.maturity:+.1f}")
        elif (part.incomplete, part.not_advised_under, part.not_rated_under) == (None,) * 3:
            for category in _met_categories(part, found):
                shown = f", {part.modifier}" if part.modifier is not None else ""
                met.append(f"{category}: {found.categories[category].severity}{shown}")
                cited += _cited_of(part, category, found)
                judged.append(category)
    return FiredRule(
        rule=rule.id,
        text=rule.text,
        source=rule.source,
        at_least=rule.at_least,
        category=judged[0] if judged else None,
        met_by=", ".join(dict.fromkeys(met)),
        findings=tuple(findings),
        evidence=tuple(dict.fromkeys(cited)),
    )


def _met_categories(part: Condition, found: Answers) -> list[Category]:
    """The categories that a condition on severities stands on, of several the weightiest first."""
    if part.category is not None:
        return [part.category]
    told = [c for c in Category if found.categories[c].severity >= (part.severity or Severity.MILD)]
    return sorted(told, key=lambda c: -found.categories[c].score)


def _cited_of(part: Condition, category: Category, found: Answers) -> Sequence[str]:
    cited = _carrying(category, part.severity or Severity.MILD, found.categories[category], found.evidence)
    if part.modifier is not None:
        said = [one for one in cited if any(words.id == part.modifier for words in found.evidence[one].found)]
        return said or cited
    return cited


def _carrying(
    category: Category, severity: Severity, report: CategoryReport, evidence: Mapping[str, Evidence]
) -> Sequence[str]:
    """The sentences that reach the severity themselves; where only all together do, all of them."""
    alone = [one for one in report.evidence if evidence[one].labels[category] >= severity]
    return alone or report.evidence
