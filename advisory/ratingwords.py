"""How texts name the ratings that boards give: the patterns of advisory.ratings, as text, and the words around them.

All are bounded, so that each takes linear time.
"""

from advisory.attributing import WORK_NOUN
from advisory.factlines import (
    ACB_LABELS,
    BBFC_LABELS,
    ESRB_LABELS,
    FPB_LABELS,
    FSK_LABELS,
    IFCO_LABELS,
    KIJKWIJZER_LABELS,
    MPA_LABELS,
    PEGI_LABELS,
    TV_LABELS,
    USK_LABELS,
)

CSM = "Common Sense Media"
# India's board, for which there is no policy, and its labels; these alone no other board has.
CBFC = "CBFC"
CBFC_LABELS = r"U/?A(?:\s?(?:7|13|16)\s?\+)?|[AU](?!\s(?!by\b|in India|cert|rating)\w)"
CBFC_OWN = r"U/?A\s?(?:7|13|16)\s?\+"
# "Rated M." is of films in Australia and of games in America.
ACB_OR_ESRB = "Australia or ESRB"
# Boards for which there is no policy either, each with labels that no other has.
NEW_ZEALAND, SINGAPORE, CANADA = "New Zealand", "Singapore", "Canada"
_NZ_LABELS = r"RP?1[3568]"
_OWN_LABELS: tuple[tuple[str, str], ...] = (
    (NEW_ZEALAND, _NZ_LABELS),
    (SINGAPORE, r"NC-?16|M18|R21"),
    (CANADA, r"1[48]A"),
)
_SAID = r"(?:rated|rating(?:\s+(?:is|of))?\s*:?|certificate|certified|cert\.?|classified|classification\s*:?)"
_CERT = r"cert(?:ificate)?"
_A = r"(?:(?i:an?)\s)?"
_OPEN, _CLOSE = r"[\"'\u2018\u201c(]?", r"[\"'\u2019\u201d)]?"
# What a work is sold in says what it is rated.
ON_THE_BOX = r"(?:\b(?i:the|its|my|our) |^\W{0,3})(?i:(?:back of the )?(?:dvd |blu-ray |game )?(?:box|case|cover|sleeve|packaging|poster) says)"
_BOX = rf"{ON_THE_BOX}\s{_A}[\"'\u201c]?"
# Nothing but what ends a clause: "The box says G major" is no rating, nor is "Rated M. Night Shyamalan's best".
_ENDS = r"(?![\w+-])(?=[\"'\u2019\u201d]?\s{0,3}(?:[,;:!?)]|\.(?!\s?\w)|$))"
# MyAnimeList's own ladder, which has letters of the MPA's.
_ANIME = (
    r"(?:G - All Ages|PG - Children|PG-13 - Teens 13 (?:or|and) older|R - 17\+|R\+ - (?:Mild Nudity|Profanity & Violence)|"
    r"Rx - Hentai)"
)
# What each board is called, and its labels.
_BOARDS: tuple[tuple[str, str, str], ...] = (
    ("mpa", r"MPAA?|Motion Picture Association(?: of America)?", rf"(?:{MPA_LABELS})(?![+-])"),
    ("bbfc", r"BBFC(?:\s?[Ii]nsight)?", BBFC_LABELS),
    ("pegi", "PEGI", PEGI_LABELS),
    ("esrb", "ESRB", ESRB_LABELS),
    ("fsk", "FSK", FSK_LABELS),
    ("USK", "USK", USK_LABELS),
    ("kijkwijzer", r"(?i:kijkwijzer)", KIJKWIJZER_LABELS),
    ("acb", r"ACB|(?i:australian classification(?: board)?)", ACB_LABELS),
    ("ifco", "IFCO", IFCO_LABELS),
    ("fpb", "FPB", FPB_LABELS),
    (CBFC, r"CBFC|(?i:(?:indian )?censor board)", CBFC_LABELS),
)
_GIVES = r"(?i:rated|rates|classified|classifies|certified|passed|gave|gives|has given|awarded)"
_WORK = rf"(?i:it|(?:this|the)(?: (?:{WORK_NOUN}))?)"


def _of_a_board(name: str, labels: str) -> tuple[str, ...]:
    """Patterns for what a board is said to have given: "BBFC: 15", "the IFCO gave it a 15A", "rated 12 by PEGI"."""
    label = rf"{_OPEN}(?P<label>{labels})(?!\w)"
    return (
        rf"\b(?:{name})(?![A-Za-z])[\s:-]{{0,4}}(?i:rating(?:\s(?:is|of))?|certificate|cert|rated|ab)?[\s:-]{{0,4}}{_A}{label}{_CLOSE}",
        rf"\b(?:{name})\s(?:has\s)?{_GIVES}\s{_WORK}\s(?:(?:at|as)\s)?{_A}{label}{_CLOSE}",
        rf"\b(?i:{_SAID}|given|awarded|passed)\s(?:as\s)?{_A}{label}{_CLOSE}(?:\s(?i:{_CERT}|rating))?\sby\s(?:the\s)?(?:{name})\b",
    )


# "A 15 in cinemas, and that's about right", "rated PG in Australia": where a board's ratings hold. Cinemas without a
# country are British, as an American goes to theaters.
_PLACES: tuple[tuple[str, str, str], ...] = (
    ("bbfc", BBFC_LABELS, "the (?:UK|United Kingdom)|Britain|(?:UK |British )?cinemas"),
    ("ifco", IFCO_LABELS, "Ireland|(?:Irish|Dublin) cinemas"),
    ("acb", ACB_LABELS, "Australia"),
    (CBFC, CBFC_LABELS, "India"),
    ("mpa", MPA_LABELS, "the (?:US|USA|United States|States)|America"),
    (NEW_ZEALAND, rf"{_NZ_LABELS}|M", "New Zealand"),
)
# After a place a sentence may go on to another.
_PLACE_ENDS = rf"(?:{_ENDS}|(?=,?\s(?:and|but|or|while|where|with|for|because)\b))"
# What a board says after its label: "R16: Violence, offensive language", and not "R16: the droid" or "R13: Language
# lessons".
_REASONS_FOLLOW = (
    r"(?=\s?[:(\u2013\u2014-]\s?(?i:(?:(?:graphic|strong|some|sexual|offensive|drug|horror|cruelty) )?"
    r"(?:(?:sexual|contains)\b|(?:violence|language|content|themes?|sex|nudity|drugs?|horror|cruelty|suicide|use|scenes|material)\b"
    r"(?=\s?(?:$|[^\w\s]|(?:and|or|(?:that )?may|scenes?|themes?|use|content|material|violence|references?|throughout)\b)))))"
)


# Of each system, how a text names its ratings. Group "label"; where a system's labels are bare numbers, its name or
# the word "certificate" must stand before them. Of two that fit the same words the first is meant.
PATTERNS: tuple[tuple[str, str], ...] = (
    ("MyAnimeList", rf"\b(?:(?i:rating)\s?:?\s)?(?P<label>{_ANIME})(?:\s\((?:violence & profanity)\))?(?!\w)"),
    *((system, pattern) for system, name, labels in _BOARDS for pattern in _of_a_board(name, labels)),
    *(
        (system, rf"\b(?:(?i:an?)|(?i:{_SAID}))\s{_OPEN}(?P<label>{labels}){_CLOSE} in (?:{places}){_PLACE_ENDS}")
        for system, labels, places in _PLACES
    ),
    *((system, rf"\b(?i:{_SAID})\s{_A}{_OPEN}(?P<label>{labels})(?![\w+-])") for system, labels in _OWN_LABELS),
    *((system, rf"(?<![\w-])(?P<label>{labels}){_REASONS_FOLLOW}") for system, labels in _OWN_LABELS),
    # American boards give no certificates.
    ("bbfc", rf"\b(?i:{_CERT}|certified)\b[\s.:(]{{0,3}}(?P<label>PG)(?![\w+-])"),
    (
        "mpa",
        rf"\b(?:MPAA?\s+)?(?i:{_SAID})\s+(?:an?\s+)?[\"'\u201c(]?(?P<label>{MPA_LABELS})(?![\w+-])[\"'\u201d)]?",
    ),
    ("mpa", r"[\"'\u201c(]?\b(?P<label>NC-17|PG-13)\b(?![+-])[\"'\u201d)]?(?:[- ](?i:rat(?:ed|ing)))?"),
    ("mpa", rf"\b(?P<label>{MPA_LABELS})[- ](?i:rat(?:ed|ing))\b"),
    ("mpa", rf"{_BOX}(?P<label>{MPA_LABELS}){_ENDS}"),
    (
        "us-tv",
        rf"(?<![\w-])[\"'\u201c(]?(?P<label>{TV_LABELS})(?![\w])"
        r"(?:[\s(,|-]{0,5}(?P<codes>[DLSV](?:[\s,/-]{0,2}[DLSV]){0,4}|FV)(?![\w'\u2019])(?!\.\s?\w))?",
    ),
    ("bbfc", rf"{_BOX}(?P<label>12A|15|U){_ENDS}"),
    # "The cert says 12, but ..."
    ("bbfc", rf"\b(?i:{_CERT} says)\s{_A}{_OPEN}(?P<label>12A|12|15|18|U|PG){_CLOSE}{_PLACE_ENDS}"),
    ("ifco", rf"\b(?i:{_CERT} says)\s{_A}{_OPEN}(?P<label>15A){_CLOSE}{_PLACE_ENDS}"),
    # "a 15 certificate", "15 cert"; and "It's a 15.", where that is all.
    ("bbfc", rf"(?:\b(?i:an?|its|the)\s|^|[(,|]\s?)(?P<label>{BBFC_LABELS})[ -](?i:{_CERT})(?!\w)"),
    ("bbfc", r"^\W{0,3}(?i:it(?:['\u2019]s| is| was)|this is) (?:only )?an? (?P<label>12A|15|18)\s?[.!]{0,3}\s?$"),
    ("bbfc", rf"\b(?i:certificate|cert\.?)[\s:(]*{_OPEN}(?P<label>12A|12|15|18|U)(?!\w)"),
    # "It is certified 15." and nothing else, as of no count.
    ("bbfc", rf"\b(?i:certified|classified)\s(?:as\s)?{_A}{_OPEN}(?P<label>12|15|18){_ENDS}"),
    # No other board has a 12A or U but the Irish, which names itself; a 15 may be a score, unless reasons follow.
    ("bbfc", rf"\b(?i:{_SAID})\s+(?:an?\s+)?[\"'\u201c(]?(?P<label>12A|U)(?![\w+/-]|\s+by\b)[\"'\u201d)]?"),
    (
        "bbfc",
        rf"\b(?i:{_SAID})\s+(?:an?\s+)?[\"'\u201c(]?(?P<label>(?P<bare>12|15|18))(?![\w+%/-]|\s+by\b)[\"'\u201d)]?",
    ),
    # "It has a 12A, which seems right."
    (
        "bbfc",
        rf"(?:\b(?i:has|got|is|was|carries|given)|['\u2019]s)\s(?i:(?:only |just )?a)\s{_OPEN}(?P<label>12A){_CLOSE}{_ENDS}",
    ),
    # Only the Irish have a 15A.
    ("ifco", rf"\b(?i:{_SAID})\s{{1,3}}{_A}{_OPEN}(?P<label>15A)(?!\w)"),
    ("ifco", rf"(?:\b(?i:an?|its|the)\s|^|[(,|]\s?)(?P<label>15A)(?:[ -](?i:{_CERT})(?!\w)|{_ENDS})"),
    (
        "esrb",
        rf"\b(?i:{_SAID})\s+(?P<label>E10\+|E|T|M|AO)\s+(?i:for\s+(?:mature(?! themes)|teens?|everyone(?:\s+10\+)?|adults\s+only))(?!\w)",
    ),
    ("acb", r"(?<![\w-])(?P<label>MA ?15\+|R ?18\+)(?!\w)"),
    ("acb", rf"\b(?i:classified)\s{_A}{_OPEN}(?P<label>M){_ENDS}"),
    (
        ACB_OR_ESRB,
        rf"\b(?i:rated|rating\s?:)\s{_A}{_OPEN}(?P<label>M)(?:{_ENDS}|(?=[\"'\u2019\u201d]?\s(?i:for)\s))",
    ),
    (CBFC, rf"(?<![\w/-])(?P<label>{CBFC_OWN})(?!\w)"),
    (CBFC, rf"\b(?i:{_SAID})\s{_A}{_OPEN}(?P<label>U/?A)(?![\w+/-])"),
    # With its quotes: "an A certificate" may be a pupil's. The British had an A too, so India must stand beside it.
    (CBFC, rf"\b(?i:certified|certificate:?)\s{_A}[\"'\u2018\u201c](?P<label>(?P<indian>A))[\"'\u2019\u201d]"),
    (CBFC, rf"\b(?i:an?)\s[\"'\u2018\u201c](?P<label>(?P<indian>A))[\"'\u2019\u201d][ -](?i:{_CERT})(?!\w)"),
    (CBFC, rf"\b(?i:an?)\s{_OPEN}(?P<label>U/?A){_CLOSE}[ -](?i:{_CERT})(?!\w)"),
    (CSM, r"(?i)\bcommon sense(?: media)?\b[^.;0-9]{0,40}?\b(?P<label>\d{1,2})\s?\+"),
    (CSM, r"(?i)\bcommon sense(?: media)?\b[^.;0-9]{0,40}?\bages?\s+(?P<label>\d{1,2})\b"),
)
