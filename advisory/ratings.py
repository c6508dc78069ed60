"""Official ratings that a text quotes: "Rated R for strong bloody violence", "TV-MA LSV", "Common Sense says 13+".

They are evidence of their own kind: shown as what some board or site has said, never mixed with our estimate. Only a
rating of the rated work counts; one of another film, a wish or a comparison does not.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pydantic import Field

from advisory import ratingwords
from advisory.attributing import LEAD, REFERENCE, is_strange, names, sentence_before, strange_words, title_words, words
from advisory.domain import Category, Severity, Span
from advisory.factlines import BBFC_LABELS, OTHER_WORK, YEAR, content_of_a_line
from advisory.linekinds import NAMES
from advisory.markup import shown
from advisory.phrases import Phrase, PhraseIndex, read_words
from advisory.policies import load_policy, policy_names
from advisory.ratinglines import placed_ratings
from advisory.shipped import configs
from advisory.yamlfile import Data, read_yaml


class Reason(NamedTuple):
    """One reason of a quoted rating, as a span of the sentence, and what it means for each category it names."""

    span: Span
    severities: dict[Category, Severity]


class QuotedRating(NamedTuple):
    """A rating that a sentence quotes: whose, its label and age in years (None unknown), its place, and its reasons."""

    system: str
    label: str
    min_age: int | None
    uri: str | None
    span: Span
    reasons: tuple[Reason, ...]


class _ReasonWording(Data):
    category: Category
    severity: Severity
    says: tuple[Phrase, ...] = Field(min_length=1)


class _ReasonWordings(Data):
    reasons: tuple[_ReasonWording, ...]


_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (system, re.compile(pattern)) for system, pattern in ratingwords.PATTERNS
)
# "The Salt Road (15)": a title and its certificate, alone on the line. Only the title tells it from a name and an age.
_TITLE_LINE = re.compile(rf"\s*(?P<title>[^.!?()]{{0,80}})\((?P<label>{BBFC_LABELS})\)\.?\s*")
# Every pattern needs one of these: most sentences are passed over at once.
_HINT = re.compile(
    r"rat(?:ed|ing)|certif|cert\b|classif|MPA|PG|NC-17|TV-|BBFC|PEGI|ESRB|FSK|USK|kijkwijzer|ACB|IFCO|FPB|common sense|"
    r"\((?:1\d|U)A?\)|MA ?15\+|R ?18\+| - (?:all a|child|17\+|mild n|profanity &|hentai)|"
    r"(?:box|case|cover|sleeve|packaging|poster) says|\ban? (?:1[258]A?|U)\b|"
    r"CBFC|censor board|motion picture|\bU/?A\b|\b1[458]A\b|\bRP?1[3568]\b|\b(?:NC-?16|M18|R21)\b|\bin (?:the (?:UK?|US|States)|America|Britain)",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"[\"'\u201d).]?\s*\(?(?:(?:is|was)\s+)?(?:by the \w+\s+)?(?:for|due to|because of)\s+(?P<reasons>[^.;()]{3,300})",
    re.IGNORECASE,
)
# Where the reasons end and the writer's own words go on; and a reason that is denied.
_REASONS_END = re.compile(
    r"\b(?:but|though|although|however|yet|while|whereas|and\s+(?:it\s+)?(?:contains?|has|is))\b", re.IGNORECASE
)
_DENIED = re.compile(r"\b(?:no|not|nothing|never|without|lacks?|free of)\b|n['\u2019]t\b", re.IGNORECASE)
_SPLIT = re.compile(r",|;|/|&|\band\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[.;:!?\u2014]|, (?:but|and|while)\b", re.IGNORECASE)
# "the R-rated Hollow Crown", "a PG-13 film like ..."
_AFTER = re.compile(
    r"[\"'\u201d)]?(?:[- ][Rr]ated)?\s+(?:[A-Z][a-z]+\s+[A-Z]|(?:film|movie|show|version|rating)s?\s+(?:like|such as|with the)\b|"
    r"(?:films|movies|shows|games|books|fare|stuff)\b)"
)
# "Originally rated R, it was cut to PG-13." and "is now rated PG-13.": what it is now.
_CHANGED = re.compile(
    r"\b(?:was|were|is|been|got) (?:later |then |since |finally )?(?:re-?)?(?:cut|edited|trimmed|rated|classified|toned) "
    r"(?:down )?(?:to|for|as) (?:an? )?[\"'\u201c(]?$|\bis now $",
    re.IGNORECASE,
)
_FORMERLY = re.compile(r"\b(?:originally|initially|formerly)\b", re.IGNORECASE)
# "PEGI 16, ESRB M": what one board says before another.
_OF_A_BOARD = re.compile(r"\b(?:BBFC|PEGI|ESRB|FSK|USK|ACB|IFCO)\b[\s:-]{0,3}[\dA-Z]{1,3}\+?(?!\w)")
# "Despite its PG-13 rating", "earns the R rating".
_OWN = re.compile(r"\b(?:its|the|this) (?:official )?[\"'\u201c(]?$", re.IGNORECASE)
_ON_THE_BOX = re.compile(rf"{ratingwords.ON_THE_BOX}\s$")
# A name that begins a sentence, up to what it is rated; who is no work; and where the sentence goes on with this one.
_SUBJECT = re.compile(
    r"\W{0,3}(?P<name>(?:[A-Z0-9][\w'\u2019&-]{0,30}:? |(?:a|an|and|at|by|for|from|in|of|on|or|the|to|with) ){0,8}[A-Z0-9][\w'\u2019&-]{0,30})"
    r"[\"'\u201d\u2019*]{0,2}(?: \((?:19|20)\d\d\))? (?:is|was|has been|comes|gets|got|carries|earned|receives|received)"
    r"(?: (?:rightly|officially|now|still|also|only|actually|just))? (?:(?:an?|the|its) )?"
)
_NO_TITLES = frozenset(
    "she he they we you one another each most some that what who which everyone nobody nothing mine".split()
)
_CONTRAST = re.compile(
    r"[,;] (?:(?:but|while|whereas|and|though) )?(?:this|here)\b|"
    r"\b(?:but|while|whereas|and|though) (?:this|here)(?: one)?(?:['\u2019]s| is| was| gets)? (?:an?|rated)\b|\b(?:but|while|whereas|and)\b[^.;]{0,60}\b(?:rated|cert(?:ificate|ified)?)\b",
    re.IGNORECASE,
)
# A rating's own words stand within so many characters before it, which is as long as a sentence of a document gets: a
# longer line takes no longer for each of its ratings.
_FURTHEST = 400
_WORDY = re.compile(r"\w")
# What tells India's A from the British one of former times, within so many characters of it.
_INDIA = re.compile(r"\b(?:Indian?|CBFC|(?i:censor board|board of film certification))\b")
_BESIDE = 60
_SENTENCE_END = re.compile(r"[.;!?]\s")


def quoted_ratings(text: str, title: str | None = None) -> list[QuotedRating]:
    """The ratings of the rated work that a sentence quotes, in order. title: the work's, where it is known."""
    looks = shown(text)
    return [
        rating._replace(
            span=looks.span(*rating.span),
            reasons=tuple(reason._replace(span=looks.span(*reason.span)) for reason in rating.reasons),
        )
        for rating in _ratings_in(looks.text, title)
    ]


def _ratings_in(text: str, title: str | None) -> list[QuotedRating]:
    whole = _TITLE_LINE.fullmatch(text) if title else None
    # Equal titles leave no room for "unlike"; looking for such words would miss "The Last Samurai (15)".
    if whole and title_words(whole["title"]) == title_words(title):
        return [_rating("bbfc", text, whole)]
    found: list[QuotedRating] = []
    # Of each character, whether it is in a rating already.
    covered = bytearray(len(text))
    for system, match, start in placed_ratings(text, title):
        covered[start + match.start() : start + match.end()] = b"\1" * len(match[0])
        found.append(_rating(system, text, match, start))
    for system, pattern in _PATTERNS if _HINT.search(text) else ():
        for match in pattern.finditer(text):
            if any(covered[match.start() : match.end()]):
                continue
            rating = _rating(system, text, match)
            # "I rated it 15 for pace"; but a sentence that is nothing else gives a rating.
            alone = not (_WORDY.search(text, 0, match.start()) or _WORDY.search(text, match.end()))
            if "bare" in match.groupdict() and not rating.reasons and not alone:
                continue
            if "indian" in match.groupdict() and not _is_indian(text, match):
                continue
            covered[match.start() : match.end()] = b"\1" * len(match[0])
            if _of_this_work(text, match, title) and not _of_another_work(text, match, title):
                found.append(rating)
    return sorted(found, key=lambda rating: rating.span)


def parse_reasons(text: str, start: int = 0) -> tuple[Reason, ...]:
    """The reasons of a rating, each with the category and severity that its wording has in CARA's reasons."""
    wordings, index = _wordings()
    reasons = []
    at = 0
    if stop := _REASONS_END.search(text):
        text = text[: stop.start()]
    for end in [*(match.start() for match in _SPLIT.finditer(text)), len(text)]:
        piece = text[at:end]
        met = {owner for owner, _ in index.matches(read_words(piece)[1])}
        severities: dict[Category, Severity] = {}
        for number in sorted(met):
            severities.setdefault(wordings[number].category, wordings[number].severity)
        if severities and not _DENIED.search(piece):
            lead = len(piece) - len(piece.lstrip())
            reasons.append(Reason(Span(start + at + lead, start + at + len(piece.rstrip())), severities))
        at = end + len(match[0]) if (match := _SPLIT.match(text, end)) else end
    return tuple(reasons)


def for_the_model(text: str, ratings: Sequence[QuotedRating]) -> str:
    """A sentence with the ratings that it quotes as the sentence model best reads them.

    "TV-14 LV" with the codes in words, and of a line of facts the rating and what stands with it for content: a year or
    a genre beside them makes that unheard.
    """
    for rating in reversed(ratings):
        codes = [(one.span, text[one.span.start : one.span.end]) for one in rating.reasons]
        if rating.system == "us-tv" and codes and all(code in _TV_CODES for _, code in codes):
            said = ", ".join(_TV_WORDS[rating.label][code] for _, code in codes)
            text = text[: codes[0][0].start] + said + text[codes[-1][0].end :]
    return content_of_a_line(text, lambda cell: bool(parse_reasons(cell) or NAMES.search(cell))) if ratings else text


def _rating(system: str, text: str, match: re.Match[str], start: int = 0) -> QuotedRating:
    """start: where in the text that begins which the match is in."""
    label, min_age, uri = _known(system, match["label"])
    begin, end = start + match.start(), start + match.end()
    reasons = _code_reasons(match)
    if after := _FOR.match(text, end):
        reasons = parse_reasons(after["reasons"], after.start("reasons"))
        end = after.end() if reasons else end
    return QuotedRating(system, label, min_age, uri, Span(begin, end), reasons)


# What a code of the US TV guidelines stands for, and how much of it at each rating (TVPG 2023).
_TV_CODES = {"D": Category.SEX, "S": Category.SEX, "L": Category.LANGUAGE, "V": Category.VIOLENCE}
_TV_WORDS = {
    "TV-PG": {"D": "suggestive dialogue", "L": "mild language", "S": "mild sexual references", "V": "some violence"},
    "TV-14": {
        "D": "suggestive dialogue",
        "L": "strong coarse language",
        "S": "intense sexual situations",
        "V": "violence",
    },
    "TV-MA": {"D": "suggestive dialogue", "L": "crude language", "S": "strong sexual content", "V": "strong violence"},
}
_TV_SEVERITY = {"TV-PG": Severity.MILD, "TV-14": Severity.MODERATE, "TV-MA": Severity.SEVERE}


def _code_reasons(match: re.Match[str]) -> tuple[Reason, ...]:
    """The reasons of "TV-MA LSV": a code each."""
    codes, severity = match.groupdict().get("codes"), _TV_SEVERITY.get(match["label"])
    if not codes or severity is None:
        return ()
    at = match.start("codes")
    return tuple(
        Reason(Span(at + number, at + number + 1), {_TV_CODES[code]: severity})
        for number, code in enumerate(codes)
        if code in _TV_CODES
    )


def _known(system: str, label: str) -> tuple[str, int | None, str | None]:
    """The label as the shipped policy of that system writes it, with its age and URI.

    One that it has not is as the text has it; a number in it is its age.
    """

    def plain(one: str) -> str:
        return one.upper().replace("-", "").replace(" ", "")

    if system == "esrb":
        # "Everyone 10+", "Mature 17+": the words of a letter.
        label = next((letter for word, letter in _ESRB_WORDS.items() if plain(label).startswith(word)), label)
    for band in _policy(system).bands if system in _systems() else ():
        for name, uri in ((band.label, band.uri), *band.also.items()):
            if plain(name) == plain(label):
                return name, band.min_age, uri
    if label.startswith(("R+", "Rx")):
        # MyAnimeList gives no age for what is above its "R - 17+".
        return label, 18, None
    number = _NUMBER.search(label)
    age = int(number[0]) if number else _AGES.get((system, plain(label).replace("/", "")))
    return f"{label}+" if system == ratingwords.CSM else label, age, None


# In years, of labels without a number. India asks parents to be there below 12 for its UA, Australia advises the
# lower of the two ages for an M, and New Zealand advises 16.
_AGES = {
    (ratingwords.CBFC, "U"): 0,
    (ratingwords.CBFC, "UA"): 12,
    (ratingwords.CBFC, "A"): 18,
    (ratingwords.ACB_OR_ESRB, "M"): 15,
    (ratingwords.NEW_ZEALAND, "M"): 16,
}
_NUMBER = re.compile(r"\d{1,2}")
_ESRB_WORDS = {"EVERYONE10": "E10+", "EVERYONE": "E", "TEEN": "T", "MATURE": "M", "ADULTSONLY": "AO"}
_systems = lru_cache(maxsize=1)(policy_names)
_policy = lru_cache(maxsize=None)(load_policy)


def _near(text: str, match: re.Match[str]) -> str:
    """What stands before a rating, as far as anything reaches."""
    return text[max(0, match.start() - _FURTHEST) : match.start()]


def _is_indian(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence of a rating names India or its board beside it."""
    after = _SENTENCE_END.split(text[match.end() : match.end() + _BESIDE], maxsplit=1)[0]
    return bool(_INDIA.search(sentence_before(_near(text, match))[-_BESIDE:]) or _INDIA.search(after))


def _of_another_work(text: str, match: re.Match[str], title: str | None) -> bool:
    """Whether the clause around a rating wishes, denies or compares, or the sentence names another work beside it."""
    before = _near(text, match)
    clause = before[max((found.end() for found in _CLAUSE.finditer(before)), default=0) :]
    changed = _CHANGED.search(clause)
    if _FORMERLY.search(clause) and not changed:
        return True
    if OTHER_WORK.search(clause[: changed.start()] if changed else clause) or _AFTER.match(text, match.end()):
        return True
    if not title and _is_subject(text, match):
        return False
    ours = title_words(title)
    return any(is_strange(name[0], ours, first=not name.start()) for name in names(sentence_before(before)))


def _is_subject(text: str, match: re.Match[str]) -> bool:
    """Whether a rating is said of a name that its sentence begins with: "Night Ferry is a 12 certificate."

    Where no title is known, that is more likely the rated work than another, unless the sentence goes on to this one.
    """
    near = _near(text, match)
    sentence = sentence_before(near)
    said = _SUBJECT.fullmatch(sentence)
    if said is None or not strange_words(said["name"]) - _NO_TITLES:
        return False
    # "This movie is rated R. Epoch 1 is rated PG-13.": beside the work it is another.
    beside = REFERENCE.search(near[: len(near) - len(sentence)])
    return not beside and not _CONTRAST.search(text, match.end(), match.end() + _FURTHEST)


def _of_this_work(text: str, match: re.Match[str], title: str | None) -> bool:
    """Whether a rating stands at the start of its sentence, or is said of "it", "the film" or the title before it."""
    before = _OF_A_BOARD.sub(" ", sentence_before(_near(text, match)))
    # "2024 TV-MA language, nudity": of a line of facts.
    if words(before) <= LEAD or YEAR.fullmatch(before.strip()) or _ON_THE_BOX.search(before):
        return True
    if not title and _is_subject(text, match):
        return True
    if match[0].lower().endswith("rating") and _OWN.search(before):
        return True
    ours = title_words(title)
    named = any(strange_words(name[0]) & ours for name in names(before))
    references = list(REFERENCE.finditer(before))
    # "It is no Ravager, rated G": a name between is whose rating it is.
    return named or bool(references and not any(strange_words(n[0]) for n in names(before, references[-1].end())))


@lru_cache(maxsize=1)
def _wordings() -> tuple[tuple[_ReasonWording, ...], PhraseIndex]:
    wordings = read_yaml(configs() / "reasons.yaml", _ReasonWordings).reasons
    return wordings, PhraseIndex((at, phrase) for at, one in enumerate(wordings) for phrase in one.says)
