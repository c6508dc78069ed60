"""The words of parents' guides: what heads their sections, and what a score beside such a label looks like.

advisory.linekinds tells the lines of guides from a site's by them, advisory.sections finds headings by them, and
advisory.headings, advisory.scales and advisory.questions read them.
"""

import re

from advisory.domain import Category
from advisory.levelwords import ABSENT, LEVEL_WORD

# Words that head the sections of parents' guides, None those of no category. A line that starts with one may state
# something without being a sentence ("Drugs: None.", "Violence 4/5"), and the lines under it may too.
CATEGORY_WORDS: dict[Category | None, str] = {
    Category.LANGUAGE: r"(?:profane )?language|profanity|swearing|(?-i:S)wears|cursing|cussing|cuss words|expletives|crude|(?:rude|bad|swear|curse) words|bad language(?=\s*:)",
    Category.SEX: r"sex|sexual content|sexual(?=\s?(?:&|and|or)\s?romantic content)|romantic content|sexuality|nudity|romance|spice|smooch(?:es|ing)?|snogging|smut|"
    r"sexual violence and sexual threat",
    Category.SUBSTANCES: r"alcohol|drugs?|drink(?:ing)?|booze|(?:drug|alcohol|tobacco|substance) (?:use|abuse)|smoking|cigarettes|fags|tobacco|substances?",
    Category.VIOLENCE: r"violence|violent content|gore|blood|scariness|spookiness|scares|scary (?:stuff|scenes|bits|moments|parts)|scary|peril|frightening|fright|fear|intense|horror|"
    r"threat(?: and horror)?|injury detail|suicide and self-?harm|sexual violence and sexual threat",
    None: r"scenes|humou?r|content|advisory|content warnings?|trigger warnings?|mature themes|rude humou?r|themes?|"
    r"discrimination|dangerous behaviou?r|flashing(?:/flickering)? (?:lights|images)",
}
GUIDE_WORD = rf"(?:{'|'.join(CATEGORY_WORDS.values())})\b"
# So many words at most: of "sex sex sex ..." without end, each would begin a heading that goes on to the last.
GUIDE_HEADING = rf"{GUIDE_WORD}(?:(?:\s*[,/&+]\s*|\s+(?:and|or)\s+|\s*,\s*(?:and|or)\s+|\s+){GUIDE_WORD}){{0,9}}"
BARE_HEADING = re.compile(rf"{GUIDE_HEADING}\s*(?:[:.\u2013-]\s*)?", re.IGNORECASE)
# "Violence level: high"; that of language is how hard it is to read.
ITS_LEVEL = r"(?:(?<!language)\s(?:levels?|rating|score|factor|intensity))?"
GUIDE_WORDS = re.compile(GUIDE_WORD, re.IGNORECASE)
LEADING = re.compile(rf"\W{{0,3}}(?P<heading>{GUIDE_HEADING})", re.IGNORECASE)
CATEGORY = {c: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for c, words in CATEGORY_WORDS.items() if c}
# The whole of a category. Of what else a heading or a question names there may be none while there is some of this.
_WHOLES = {
    Category.SEX: re.compile(
        r"\bsex(?:y|uality|ual(?! (?:assault|abuse|violence|threat|harassment)))?\b", re.IGNORECASE
    ),
    Category.VIOLENCE: re.compile(r"(?<!sexual )\bviolen(?:ce|t)\b", re.IGNORECASE),
}
# What other sections of guides are about. That there is none of it says nothing of the categories.
_OTHER_WORD = (
    r"(?:occult(?:ism)?|supernatural|paranormal|witchcraft|magic|spiritual(?:ity)?|religio(?:n|us)|faith|world ?view|politics|political|"
    r"propaganda|agendas?|diversity|(?:diverse )?representations?|lgbt\w{0,3}\+?|gambling|consumerism|commercialism|materialism|"
    r"products?|purchases|product placement|in-?(?:app|game) (?:purchases|spending)|microtransactions|loot ?boxes|ads|adverts|advertis(?:ing|ements?)|"
    r"positive (?:messages?|role models?|elements|content|values)|role models?|messages?|morals?|educational (?:value|content)|"
    r"(?:online|user) (?:interactions?|chat|safety)|users interact|privacy|safety|discrimination|stereotypes|dangerous behaviou?r|"
    r"flashing(?:/flickering)? (?:lights|images)|other (?:negative |noteworthy )?(?:elements|content|issues|concerns)|"
    r"miscellaneous)(?: (?:content|elements?|themes?|issues?|references?))?"
)
OTHER_HEADING = re.compile(
    rf"\W{{0,3}}{_OTHER_WORD}(?:\s?(?:[,/&+]|and)\s?{_OTHER_WORD}){{0,3}}\W{{0,2}}(?:[:=\u2013\u2014]|\s-|$)",
    re.IGNORECASE,
)
# "L = language, V = violence; 0 = none, 3 = a lot": what the codes of a guide stand for. "V = high" is a level, and
# "V = a stabbing, S = a kiss" is what there is.
_AMOUNT = rf"(?i:(?:very |fairly |quite )?(?:{ABSENT}|{LEVEL_WORD}))"
_CODE = rf"(?:[A-Z]{{1,2}}\s?=\s?(?i:{GUIDE_HEADING})|\d{{1,2}}\s?=\s?{_AMOUNT})"
LEGEND = re.compile(
    rf"\W{{0,4}}(?:(?i:key|legend|codes?|scale)\W{{1,4}})?{_CODE}(?:\W{{1,3}}(?:{_CODE}|\d{{1,2}} {_AMOUNT})){{1,19}}\W{{0,3}}"
)
# Alone on a line, without a sign after it, one of these is the genre.
GENRES = frozenset({"horror", "romance"})
# Scores as dots or stars, "●●●○○": the full ones, then the empty ones.
DOTS = r"(?:[\u25cf\u2b24\u2605\u25a0\u25ae]{1,10}[\u25cb\u25ef\u2606\u25a1\u25af]{0,10}|[\u25cb\u25ef\u2606\u25a1\u25af]{3,10})"
# Pictures, of which several of one kind are a score, "🔪🔪🔪": neither signs of yes or no nor stars.
PICTURE = r"[\u2600-\u2604\u2607-\u2610\u2613-\u2704\u2706-\u2712\u2719-\u274b\u274d-\u27bf\u2b50\U0001f300-\U0001faff]"
_PICTURES = rf"(?P<picture>{PICTURE})\ufe0f?\s?(?P=picture)\ufe0f?"
# Signs that there is some, and that there is none.
TICK, CROSS = r"[\u2611\u2705\u2713\u2714]", r"[\u2612\u2715-\u2718\u274c]"
# "✅ Gore ❌ Drugs": each sign before what it is of.
SIGNED = re.compile(rf"(?:(?P<tick>{TICK})|{CROSS})\ufe0f?\s?(?P<name>(?:(?!{TICK}|{CROSS}).){{1,80}})")
# What a score looks like wherever it stands, "3/5", "3 out of 5", "60%".
_SCORE = rf"(?:\(?\d{{1,2}}(?:\.\d)?\s?(?:/|out of)\s?\d{{1,2}}(?![\d%/])|\d{{1,3}}\s?%|{DOTS}|{_PICTURES})"
SCORE = re.compile(_SCORE, re.IGNORECASE)
# A few words and a score right after them: "In-game spending: 5/5".
SCORED = re.compile(
    r"[\s*|,;.)(&\u2022\u00b7\ufe0f-]{0,9}(?:and\s)?(?P<label>[^\W\d_](?:[^\W\d_]|['\u2019/&-]|\s(?!\s)){0,39}?)"
    rf"\s{{0,60}}(?P<sign>[:=|\u2013\u2014-]{{0,2}})[\s*]{{0,9}}(?={_SCORE})",
    re.IGNORECASE,
)
# The category of such a label is that of its last words, "Bad language", "Spice level".
_LABELLED = re.compile(
    rf"(?:^|(?<=[\s/-]))(?P<heading>{GUIDE_HEADING})(?:\s(?:levels?|factor|rating|score|intensity|content|use|meter))?$",
    re.IGNORECASE,
)
# "Body language: 5/5", "Lack of violence: 5/5".
_OTHER_LABEL = re.compile(r"(?:.{0,20}\b)?(?:body|sign|foreign|second|no|non|anti|lack of|without)\b", re.IGNORECASE)


def label_of(scored: re.Match[str], *, in_a_row: bool = False) -> str | None:
    """The heading that the label before a score ends with ("Bad language: 5/5"), if it does: in "First Blood 4/5" it is
    a title, unless another score is before it.
    """
    label = scored["label"]
    found = _LABELLED.search(label)
    if found is None or _OTHER_LABEL.match(label):
        return None
    known = in_a_row or found.start() == 0 or scored["sign"] or found["heading"].islower()
    return found["heading"] if known else None


def wholly_named(words: str) -> frozenset[Category]:
    """The categories that a heading or a question names as a whole: "sex", not "nudity"."""
    return frozenset(category for category, whole in _WHOLES.items() if whole.search(words))
