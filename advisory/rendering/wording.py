"""Words and quotes that every rendering for people shares."""

import unicodedata
from collections.abc import Iterable, Mapping

from advisory.descriptors import descriptors
from advisory.domain import Audience, Basis, Category, Severity
from advisory.limits import Answer
from advisory.policies import Condition
from advisory.profanity import mask
from advisory.report import AgeBand, CategoryReport, Check, Evidence, FiredRule, Report, StatedRating, SystemEstimate

# Enough to judge by; the JSON has them all.
QUOTES_A_CATEGORY = 3
_LONGEST_QUOTE = 240
# A probability of the band below which a number would only puzzle: "22 % sure".
_HARD_TO_TELL = 0.4
_BY_TONE = "no sentence says so; the tone of the text points there"
_HIDDEN_CATEGORIES = ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp")


def printable(text: str) -> str:
    """The text on one line, without characters that steer a terminal, reorder text or cannot be seen."""
    # What is so already is most of all text, and Python knows it at once.
    if text.isprintable():
        return text
    return "".join(
        " " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) not in _HIDDEN_CATEGORIES
    )


def quote(evidence: Evidence, *, unmasked: bool) -> str:
    """The quote to print: safe, strong words masked unless asked for, cut where it is very long."""
    text = printable(evidence.quote)
    if len(text) > _LONGEST_QUOTE:
        text = text[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    return text if unmasked else mask(text)


def name(report: Report) -> str:
    """What the work is called: its title, or the names of the texts."""
    return printable(report.title or ", ".join(source.name for source in report.sources))


def severity(report: Report, category: Category) -> str:
    """How much of a category there is, in a word, which is not "none" where the text does not say."""
    return "unknown" if category in report.untold else report.categories[category].severity


def headline(report: Report) -> str:
    """The answer in one line; where the text leaves a category out, plainly no more than what is told."""
    band = report.age_band
    if not band.sufficient_evidence:
        return "Cannot tell: the text says too little about content to set an age."
    label = printable(band.label)
    age = max((one.from_age for one in report.advised_ages), default=0)
    if age > band.min_age:
        least = "At least " if at_least(report) else ""
        return f"{least}{label} by what it tells; the text itself advises from age {age}."
    if at_least(report):
        if band.min_age == 0:
            return f"At least {label}: nothing that the text tells asks for an older audience."
        return f"At least {label}: what the text tells is fit from about age {band.min_age}."
    if band.min_age == 0:
        return f"{label}: nothing in the text asks for an older audience."
    return f"{label}: fit from about age {band.min_age}."


def at_least(report: Report) -> bool:
    """Whether what the text leaves out could ask for an older audience."""
    return any(found.basis is Basis.UNMENTIONED for found in report.categories.values())


def doubt(band: AgeBand) -> str:
    """How sure the band is, in one line; empty where there is nothing to say."""
    if not band.sufficient_evidence:
        # Its age is then a guess from how the text sounds, and of no use to a parent.
        return ""
    low, high = band.possible
    sure = f"{round(100 * band.confidence)} % sure" if band.confidence >= _HARD_TO_TELL else "hard to tell"
    return sure if low == high else f"{sure}; from {printable(low.label)} to {printable(high.label)} is possible"


def advised(report: Report) -> str:
    """The ages that the text's own advice names, in one line, each with its lines; empty where it names none."""
    naming: dict[int, list[str]] = {}
    for one in report.advised_ages:
        naming.setdefault(one.from_age, []).append(one.evidence)
    ages = [f"from {age}{_where(report, tuple(naming[age]))}" for age in sorted(naming)]
    return f"The text advises: {'; '.join(ages)}" if ages else ""


def several(report: Report) -> str:
    """That a text tells of several works, in one line, with where each begins; empty where it does not."""
    if not report.several_works:
        return ""
    lines = ", ".join(str(head.line) for head in report.several_works[:5]) + (
        ", …" if len(report.several_works) > 5 else ""
    )
    return f"This seems to tell of several works (lines {lines}), here taken as one: better rate each by itself."


def advice(evidence: Evidence) -> str:
    """Whom a quote advises the work for, "from 9" or "for adults"; empty where it does not."""
    if evidence.from_age is not None:
        return f"from {evidence.from_age}"
    return f"for {evidence.audience}" if evidence.audience is not Audience.NONE else ""


def why(report: CategoryReport) -> str:
    """One short line on what a category's severity stands on."""
    if report.basis is Basis.STATED:
        count = len(report.evidence)
        return "1 sentence says so" if count == 1 else f"{count} sentences say so"
    if report.basis is Basis.DECLARED_ABSENT:
        return "the text says there is none, or hardly any"
    if report.basis is Basis.INFERRED and report.severity is Severity.NONE:
        return "nothing is said of it, and the text recommends the work to children"
    if report.basis is Basis.INFERRED:
        return _BY_TONE
    return "the text does not say"


def shown_evidence(report: Report) -> list[Evidence]:
    """The quotes to print: the strongest of each category and rule, a declared absence of each, and the first advice."""
    wanted: list[str] = []
    for category in report.categories.values():
        wanted += category.evidence[:QUOTES_A_CATEGORY]
        wanted += category.declared_absent[:1]
    for fired in report.age_band.decided_by:
        wanted += fired.evidence[:QUOTES_A_CATEGORY]
    # Advice is shown whether it decided the age or not: a parent weighs it for themselves.
    wanted += [piece.id for piece in report.evidence if advice(piece)][:2]
    wanted += [one.evidence for one in report.advised_ages][:QUOTES_A_CATEGORY]
    wanted += [rating.evidence for rating in report.stated_ratings][:3]
    chosen = set(wanted)
    return [piece for piece in report.evidence if piece.id in chosen]


def says(evidence: Evidence) -> str:
    """What a quote stands for, as in "violence severe (4 of 5), sex mild, no language, for adults"."""
    scales = {category: f" ({scale.value:g} of {scale.maximum})" for category, scale in evidence.scales.items()}
    parts = [f"{category} {severity}{scales.get(category, '')}" for category, severity in evidence.labels.items()]
    # "Hardly any, but some": what remains says it.
    denied = [category for category in evidence.declared_absent if category not in evidence.labels]
    parts += [f"little or no {category}{scales.get(category, '')}" for category in denied]
    if not parts:
        # Cited for a finding alone.
        parts += evidence.descriptors
    if advised_for := advice(evidence):
        parts.append(advised_for)
    if evidence.heading is not None and evidence.heading.start != evidence.start:
        parts.append(f"under “{printable(evidence.heading.quote)}”")
    return ", ".join(parts)


def untold(report: Report) -> str:
    """What the text does not tell, in one line, with what only its tone points to; empty where it tells of everything."""
    parts = []
    if report.untold:
        nothing = _either(str(category) for category in Category if category in report.untold)
        parts.append(f"Nothing about {nothing}. Not told is not the same as none.")
    if heard := [category for category in Category if _by_tone(report.categories[category])]:
        listed = _either(f"{category} ({report.categories[category].severity})" for category in heard)
        parts.append(f"No sentence says that there is {listed}: the tone of the text points there.")
    return " ".join(parts)


def _either(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last


def _by_tone(report: CategoryReport) -> bool:
    """Whether a category holds something by the tone of the text alone."""
    return report.basis is Basis.INFERRED and report.severity is not Severity.NONE


# What a parent would want to know of each category, in the words of a parents' guide.
_LOOK_UP = {
    Category.LANGUAGE: "how strong the words are, and how often",
    Category.SEX: "whether there is nudity or sex, and how much is shown",
    Category.SUBSTANCES: "whether there is drinking, smoking or drugs, and how the work sees it",
    Category.VIOLENCE: "how violent or frightening it is, and whether injuries are shown",
}


def look_up(report: Report) -> str:
    """Where the text tells too little to answer: what to find out elsewhere, in one line; else empty."""
    cannot_tell = report.fit is not None and report.fit.answer is Answer.CANNOT_TELL
    wanted = [c for c in Category if c in report.untold]
    if (report.age_band.sufficient_evidence and not cannot_tell) or not wanted:
        return ""
    questions = "; ".join(_LOOK_UP[category] for category in wanted)
    return f"Look up before you decide: {questions}. A parents' guide or the rating board's own reasons say so."


_FIT = {Answer.FIT: "fits", Answer.NOT_FIT: "does not fit", Answer.CANNOT_TELL: "cannot tell"}


def fit(report: Report) -> list[str]:
    """What became of each thing asked, a line each, the answer to all of it first; empty where nothing was asked."""
    if report.fit is None:
        return []
    lines = [f"What you asked: {_FIT[report.fit.answer]}."]
    for check in report.fit.checks:
        where = _where(report, check.evidence)
        if check.what == "age":
            least = "at least " if check.answer is Answer.CANNOT_TELL else ""
            found = "the text tells too little" if check.found == "unknown" else f"{least}from {check.found}"
            lines.append(f"Age {check.allowed}: {_FIT[check.answer]}; {found}{where}")
        else:
            # A severity without a sentence is what the tone points to.
            sure = "perhaps " if check.answer is Answer.CANNOT_TELL else ""
            found = "the text does not say" if check.found == "unknown" else f"{sure}{_amount(check)}"
            lines.append(f"{check.what}, at most {check.allowed}: {_FIT[check.answer]}; {found}{where}")
    return lines


def _amount(check: Check) -> str:
    """What a check on a category or a finding found: a severity, or how often, as in "3 uses" of a word.

    A sentence counts once, also where it tells of two kinds of what was asked.
    """
    if not check.found.isdecimal():
        return check.found
    finding = descriptors().by_id.get(check.what)
    uses = finding is not None and finding.counts == "uses"
    count, one = (int(check.found), "use") if uses else (len(check.evidence), "sentence")
    return f"{count} {one}{'' if count == 1 else 's'}"


def stated_rating(rating: StatedRating, *, unmasked: bool, quotes: bool) -> str:
    """A quoted rating and its reasons, as what others have said.

    The reasons are words of the text: without quotes they are left out, and strong ones are masked unless asked for.
    """
    label = f"{printable(_SYSTEM_NAMES.get(rating.system, rating.system))} {printable(rating.label)}"
    if not quotes or not rating.reasons:
        return label
    reasons = printable(", ".join(reason.text for reason in rating.reasons))
    return f"{label} for {reasons if unmasked else mask(reasons)}"


_SYSTEM_NAMES = {
    "mpa": "MPA", "us-tv": "US TV", "bbfc": "BBFC", "pegi": "PEGI", "esrb": "ESRB", "fsk": "FSK", "acb": "Australia",
    "kijkwijzer": "Kijkwijzer", "ifco": "IFCO", "fpb": "FPB",
}  # fmt: skip


def estimates(report: Report) -> Mapping[str, SystemEstimate]:
    """The estimates of other systems, where the text tells of content: what their rules give for nothing misleads."""
    told = report.age_band.sufficient_evidence and len(report.untold) < len(Category)
    return report.systems if told else {}


def system(estimate: SystemEstimate) -> str:
    """An estimate with its reason codes: "US TV (United States, television): TV-14 (L V)"."""
    codes = f" ({', '.join(printable(reason.code) for reason in estimate.reasons)})" if estimate.reasons else ""
    return f"{printable(estimate.title)}: {printable(estimate.label)}{codes}"


def deciding(band: AgeBand) -> list[FiredRule]:
    """The rules that decided, in their order; those that say the same in the same words as one, under all their ids."""
    told: dict[str, FiredRule] = {}
    for fired in band.decided_by if band.sufficient_evidence else ():
        if same := told.get(fired.text):
            both = {
                "rule": f"{same.rule}, {fired.rule}",
                "evidence": tuple(dict.fromkeys(same.evidence + fired.evidence)),
            }
            fired = same.model_copy(update=both)
        told[fired.text] = fired
    return list(told.values())


def by_source(report: Report, pieces: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    """Pieces of evidence by the name of their text, the texts in their order; those of which there are none left out."""
    found: dict[str, list[Evidence]] = {}
    for piece in pieces:
        found.setdefault(piece.source, []).append(piece)
    return {source.name: found[source.name] for source in report.sources if source.name in found}


def because(fired: FiredRule, report: Report) -> str:
    """A rule that decided, with the lines it stands on; where it stands on none, that it is read off the tone."""
    return f"{printable(fired.text)}{_where(report, fired.evidence) or unsaid(fired, report)}"


def unsaid(fired: FiredRule, report: Report) -> str:
    """That a rule stands on no sentence, but on a category that the tone points to, in brackets; else empty."""
    heard = fired.category is not None and _by_tone(report.categories[fired.category])
    return f" ({_BY_TONE})" if heard and not fired.evidence else ""


def _where(report: Report, evidence: tuple[str, ...]) -> str:
    """The lines that evidence stands on, in brackets; of several texts each with its name."""
    named = len(report.sources) > 1
    texts = []
    for source, pieces in by_source(report, report.quoted(evidence)).items():
        numbers = sorted({piece.line for piece in pieces})
        shown = ", ".join(map(str, numbers[:5])) + (", …" if len(numbers) > 5 else "")
        lines = f"line {shown}" if len(numbers) == 1 else f"lines {shown}"
        texts.append(f"{lines} of {printable(source)}" if named else lines)
    return f" ({'; '.join(texts)})" if texts else ""


_INCOMPLETE = "the text may leave something out (it is no guide that goes through all and tells of nothing severe)"


def condition(when: Condition) -> str:
    """When a rule fires, in words."""
    if when.all:
        return " and ".join(condition(part) for part in when.all)
    often = f" {when.count} times or more" if when.count > 1 else ""
    unless = f", unless a sentence says the work is for {when.without}" if when.without else ""
    if when.audience is not None:
        return f"a sentence says the work is for {when.audience}{often}{unless}"
    if when.advised_age is not None:
        return f"a sentence advises the work from age {when.advised_age} or higher"
    if when.not_advised_under is not None:
        return f"the text advises the work from age {when.not_advised_under} or higher, or from none"
    if when.rated_age is not None:
        return f"a rating that the text quotes is for age {when.rated_age} or higher"
    if when.not_rated_under is not None:
        return f"the text quotes a rating for age {when.not_rated_under} or higher, or none that counts"
    if when.finding:
        alone = ", one of them" if often and len(when.finding) > 1 else ""
        return f"the evidence tells of {_either(when.finding)}{alone}{often}"
    if when.total is not None:
        return f"the expected severities (0 to 3) of what is told of add up to {when.total:g} or more{unless}, and {_INCOMPLETE}"
    if when.maturity is not None:
        return (
            "the text tells of a work like those that are for older audiences "
            f"(maturity {when.maturity:+g} or more; 0 is the average work, 1 a standard deviation above)"
        )
    if when.incomplete is not None:
        return _INCOMPLETE
    if when.untold is not None:
        return "the text tells of no content, and too little of what is absent"
    if when.categories is not None:
        return f"{when.categories} categories or more are {when.severity} or more{unless}"
    often = f" in {when.sentences} sentences or more" if when.sentences > 1 else ""
    saying = f", and one of its sentences says {when.modifier}" if when.modifier else ""
    soft = f", unless each of its sentences is below severe and says {' or '.join(when.unless)}" if when.unless else ""
    return f"{when.category} is {when.severity} or more{often}{saying}{soft}{unless}"
