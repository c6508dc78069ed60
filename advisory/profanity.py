"""Profane words as reviewers write them: masked ("f--k", "sh!t", "f u c k"), named ("the f-word") or plain.

Two uses. `unmask` gives the classifier the word that a disguise stands for; `mask` hides words in what a person reads.
Every pattern is linear in the text: a candidate is found by a character class alone, then looked up.
"""

import re
from functools import lru_cache

# Words whose disguises are undone. Where a disguise fits several ("d---"), the first one of its length wins, then the
# first that fits at all: the order is by how often reviewers disguise the word.
_WORDS = tuple(
    """fuck shit ass damn bitch hell cunt dick crap cock asshole bastard pussy nigger motherfucker motherfucking
    bullshit goddamn nigga faggot slut whore piss pissed tits prick twat wanker dickhead jackass dumbass
    badass arse arsehole bollocks retard retarded fucker fuckers fucking fucked fuckin fucks shitty shits
    bitches bitching asses assholes bastards dicks whores sluts cunts damned dammit goddamned goddammit
    clusterfuck horseshit motherfuckers niggers faggots pricks cocks crappy hells""".split()
)
_WORD_SET = frozenset(_WORDS)
_NAMED = {"f": "fuck", "s": "shit", "c": "cunt", "n": "nigger", "b": "bitch"}
# Said in place of the word, and no stronger to read than it is to say.
_EUPHEMISMS = {"eff": "fuck", "effing": "fucking", "effin": "fucking"}
_RESPELLED = {
    **_EUPHEMISMS, "fuk": "fuck", "fck": "fuck", "fvck": "fuck", "phuck": "fuck", "fcuk": "fuck", "fuking": "fucking",
    "fcking": "fucking", "fvcking": "fucking", "f-ing": "fucking", "f'ing": "fucking", "f-in": "fucking",
    "biatch": "bitch", "azz": "ass", "a-hole": "asshole", "a-holes": "assholes",
    "mofo": "motherfucker", "mofos": "motherfuckers", "mf": "motherfucker", "mf-er": "motherfucker",
}  # fmt: skip
_LEET_SIGNS = str.maketrans({"@": "a", "$": "s", "!": "i"})
_LEET = str.maketrans("@$!1034579", "asiioeastg")

_DASHES = r"\-\u2010-\u2015"
_TOKEN = re.compile(rf"[\w*#@$!{_DASHES}\u2022\u00b7'.]{{2,}}")
_LONGEST_TOKEN = 24
# What a token may have around the word that it is.
_AROUND = ".'!"
_DRAWN = re.compile(r"([a-z])\1{2,}")
_MASK_RUN = re.compile(rf"[*#_.\u2022\u00b7{_DASHES}]+")
# A space is read as a hyphen only where no common phrase has that letter before it ("a word", "Tom's word").
_NAMED_WORD = re.compile(r"\b(?:([fscnb])[-\u2010\u2011]|([fcn]) |(f))(?:word|bomb)(s?)\b", re.IGNORECASE)
_SPACED = re.compile(r"(?<![^\W_])[a-z@$!*](?:([ .\-_*])[a-z@$!*]){2,11}(?![^\W_])", re.IGNORECASE)

# What `mask` hides. The second group is also names and ordinary words ("Dick", "Cock Robin"), so only lower case
# counts.
_HIDDEN = re.compile(
    r"\b(?:(?i:(?:mother|bull|horse|cluster|goddam?n?)?(?:fuck|shit|cunt|bitch|asshole|arsehole|nigger|nigga|faggot|"
    r"motherf|twat|wanker|whore|slut)\w*)|(?:dick|cock|pussy|prick|tits|fag|dickhead|ass|arse|jackass|dumbass)s?|"
    r"(?:DICK|COCK|PUSSY|PRICK|TITS|FAG|ASS|ARSE)S?)\b"
)


def unmask(text: str) -> str:
    """The text with every disguised profane word written out. Plain words and all else stay as they are."""
    text = _NAMED_WORD.sub(lambda m: _NAMED[(m[1] or m[2] or m[3]).lower()] + m[4].lower(), text)
    text = _SPACED.sub(_join_spaced, text)
    return _TOKEN.sub(_undisguise_match, text)


def mask(text: str) -> str:
    """The text with strong words reduced to their first letter ("f***"), disguised ones too; its length stays.

    Euphemisms ("effing") and what is masked already stay as they are.
    """
    text = _SPACED.sub(lambda m: m[0] if _join_spaced(m) == m[0] else _starred(m[0]), text)
    text = _TOKEN.sub(_starred_match, text)
    return _HIDDEN.sub(lambda m: _starred(m[0]), text)


def _starred_match(match: re.Match[str]) -> str:
    token = match[0]
    mild = "*" in token or token.strip(_AROUND).lower() in _EUPHEMISMS
    return token if mild or not _HIDDEN.search(_undisguise_match(match)) else _starred(token)


def _starred(word: str) -> str:
    """The first letter, and stars for the other letters and signs; quotes before it and punctuation at the end stay."""
    core = word.lstrip("'.").rstrip(_AROUND + ",")
    at = word.index(core)
    return word[:at] + core[0] + "*" * (len(core) - 1) + word[at + len(core) :]


def _join_spaced(match: re.Match[str]) -> str:
    joined = match[0].replace(match[1], "").lower().translate(_LEET)
    return joined if joined in _WORD_SET else match[0]


def _undisguise_match(match: re.Match[str]) -> str:
    token = match[0]
    if len(token) > _LONGEST_TOKEN:
        return token
    core = token.strip(_AROUND) or token
    plain = _undisguise(core.lower())
    return token if plain is None else token.replace(core, plain, 1)


def _drawn_out(token: str) -> str | None:
    """The word of "fuuuck" or "assshole": letters written three times or more are one, or two."""
    if not _DRAWN.search(token):
        return None
    fits = re.compile(_DRAWN.sub(r"\1{1,2}", token))
    return next((word for word in _WORDS if fits.fullmatch(word)), None)


@lru_cache(maxsize=4096)
def _undisguise(token: str) -> str | None:
    """The word that a lower-case token disguises, or None where it disguises none."""
    if token in _RESPELLED:
        return _RESPELLED[token]
    if len(token) < 3:
        return None
    if token.isalpha():
        return _drawn_out(token)
    runs = _MASK_RUN.findall(token)
    if not runs:
        # Digits stand for letters only among letters: "sh1t", but not "455 pages" or the A55.
        leet = token.translate(_LEET)
        digits = any(map(str.isdigit, token))
        return leet if leet in _WORD_SET and sum(map(str.isalpha, token)) >= 1 + digits else None
    token = token.translate(_LEET_SIGNS)
    if not token[0].isalpha():
        return None
    # A mask at the end must hide two letters ("C*" is a grade). Dashes there are more often a dash ("He-- stops"): they
    # count after a lone letter that reviewers do mask so ("f--").
    last = runs[-1]
    if token.endswith(last):
        lone = token[0] in "fsabcdhn" and len(token) == len(last) + 1
        if len(last) < 2 or not (lone or "*" in last or "#" in last):
            return None
    exact, loose = "", ""
    for literal, run in zip(_MASK_RUN.split(token), [*runs, ""], strict=True):
        exact += re.escape(literal) + f"[a-z]{{{len(run)}}}"
        # One hyphen or dot hides one letter; more of them, or asterisks, may stand for any number.
        loose += re.escape(literal) + (f"[a-z]{{{len(run)}}}" if run in ("", "-", ".", "_") else "[a-z]{1,8}")
    for pattern in (exact, loose):
        fits = re.compile(pattern)
        for word in _WORDS:
            if fits.fullmatch(word):
                return word
    return None
