"""Which work a sentence speaks of: the rated one ("it", "the film", its title), or another that it names."""

import re
from collections.abc import Iterator

# What a text calls the rated work, "the film". Kinds of works, which head or name them, are in advisory.works.
WORK_NOUN = "film|movie|show|series|book|game|novel|picture|feature|adaptation|cartoon|story|tale"
# The rated work, as the subject of what is said of it.
REFERENCE = re.compile(
    rf"\b(?:it|it['\u2019]s|this|(?:the|this) (?:[a-z-]+ ){{0,2}}(?:{WORK_NOUN}))(?![\w'\u2019])", re.IGNORECASE
)
# Another work of the same people, as the subject of a sentence: not "the director's last film", maybe the rated one.
_MAKER = r"(?:publisher|studio|developer|designer|director|filmmaker|author|writer|novelist|creator|maker|producer|company|team)"
_ANOTHER = re.compile(
    rf"\W*(?:(?:the|its) (?:same )?{_MAKER}s?(?:['\u2019]s?)?|his|her|their) (?:other|previous|earlier|former) "
    rf"(?:[\w-]+ )?(?:{WORK_NOUN})s?\b",
    re.IGNORECASE,
)
# The title alone, perhaps with its certificate, that a page says it had or will have: "Next week: "Carnage Row" (R)."
_ANOTHER_TIME = re.compile(
    r"\W{0,5}(?:next (?:week|month|time|up)|up next|last (?:week|month|time)|previously|skip list|also (?:showing|reviewed))\s?:\s"
    r"[\"'\u201c\u2018*_]{0,2}[A-Z0-9][^.!?;:,()]{0,80}(?:\([^()]{1,40}\))?[.!]?\W{0,3}",
    re.IGNORECASE,
)
# "Try The Toymaker's Attic (ages 7+) or Pirate Cove (5+) instead.": titles, with what stands in brackets behind them.
_TITLE = r"[\"'\u2018\u201c*_]{0,2}[A-Z0-9][^.!?;:,()]{0,60}"
_OF_IT = r"\([^()]{1,40}\)"
_OR = r"(?:,|,? (?:or|and)) "
_TRY = re.compile(
    rf"\W{{0,3}}(?:[Tt]ry|[Cc]heck out) (?P<first>{_TITLE}){_OF_IT}(?:{_OR}{_TITLE}{_OF_IT}){{0,3}}(?:{_OR}{_TITLE})?"
    r"(?: instead)?[.!]?\W{0,3}"
)
_THIS = re.compile(rf"\b(?:this|here)\b|\bthe (?:new|present) (?:{WORK_NOUN})\b", re.IGNORECASE)
# Before a title, what sets another work beside the rated one: "Unlike this, "Hollow Crown" is best for ages 4 and up."
COMPARES = re.compile(
    r"\b(?:(?:unlike|than|compared (?:to|with)) (?:this|it)|instead|(?:in|by) (?:comparison|contrast)|milder|gentler|tamer)\b",
    re.IGNORECASE,
)
_FULL_STOP = re.compile(r"[.;!?]\s")
_NAME_WORD = re.compile(r"\w[\w'\u2019-]+")
_NAME = re.compile(r"(?:[A-Z][\w'\u2019-]*)(?: (?:of|the|and|in|to|[A-Z][\w'\u2019-]*)){0,6}")
_WORK = frozenset(
    "this it film movie show series book game the a an mpa mpaa bbfc pegi esrb officially of and in to for on".split()
)
# Words that alone before a rating say nothing about whose it is: "It has been", "In the US this is", "Rating:".
LEAD = _WORK | frozenset("is was has been are us uk usa rating rated certificate classification also i".split())


def is_of_another_work(sentence: str, title: str | None = None) -> bool:
    """Whether all that a sentence says is of another work: "The publisher's other game is ...", "Next week: ...", "Try
    Hollow Crown (7+)." where that is not the title, and not "Try Reading It Aloud (7+).".
    """
    if _ANOTHER_TIME.fullmatch(sentence):
        return True
    if tried := _TRY.fullmatch(sentence):
        ours = title_words(title)
        return not REFERENCE.search(tried["first"]) and not (ours and ours <= words(tried["first"]))
    found = _ANOTHER.match(sentence)
    return found is not None and not _THIS.search(sentence, found.end())


def sentence_before(before: str) -> str:
    """The part of the text before something that is in its sentence."""
    return before[max((found.end() for found in _FULL_STOP.finditer(before)), default=0) :]


def names(text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """The runs of words with capitals, each a title or a person's name if anything."""
    return _NAME.finditer(text, start)


def is_strange(name: str, ours: set[str], *, first: bool) -> bool:
    """Whether words with capitals name a work that is not ours. One alone at the start of a sentence names nothing."""
    strange = strange_words(name)
    if first and ours:
        # "Watching Hollow Crown": the first word of a sentence has its capital anyway.
        strange -= words(name.split()[0]) - ours
    return len(strange) > (0 if ours else 1) and not strange <= ours


def strange_words(name: str) -> set[str]:
    """The words of a name that any film's may not have."""
    return words(name) - LEAD


def title_words(title: str | None) -> set[str]:
    """The words that tell a title from others: without "the", "of" and the like, unless it has no others."""
    found = words(title or "")
    return found - _WORK or found


def words(text: str) -> set[str]:
    """Its words in lower case, without "'s"."""
    return {word.lower().replace("\u2019", "'").removesuffix("'s") for word in _NAME_WORD.findall(text)}
