"""A copy of a sentence for the classifier to read, with disguises undone. Offsets and quotes stay the original's."""

import re
import unicodedata

from advisory.markup import shown
from advisory.profanity import unmask

# Letters of other scripts that look like Latin ones, as used to slip words past filters (the confusables of Unicode
# TR39 that are letters of Cyrillic and Greek). Applied only inside a word that also has Latin letters or leaves an
# all-Latin word, so that real Cyrillic or Greek words stay foreign.
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухѵԁһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορτυχ",
    "ABESIJKMHOPCTYXaesijopcyxvdhqwABEZHIKMNOPTYXaikvoptux",
)
_MIXED_WORD = re.compile(r"[^\W\d_]+")
_SPACE = re.compile(r"\s+")
_QUOTES = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u2039\u203a\u00b4`\uff40", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"')
)


def normalise(text: str) -> str:
    """NFKC, marks of markup and invisible characters out, look-alike letters to Latin, one kind of quote, single spaces,
    words unmasked.
    """
    # First, as NFKC takes an acute accent that stands for an apostrophe apart.
    text = unicodedata.normalize("NFKC", shown(text).text.translate(_QUOTES))
    if not text.isascii():
        text = "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Mn", "Me", "Co", "Cs"))
        text = _MIXED_WORD.sub(_to_latin, text)
    return unmask(_SPACE.sub(" ", text).strip())


def _to_latin(match: re.Match[str]) -> str:
    word = match[0]
    if word.isascii():
        return word
    latin = word.translate(_LOOKALIKES)
    return latin if any(c.isascii() for c in word) or latin.isascii() else word
