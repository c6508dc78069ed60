"""How English texts name pupils by their school, and how old those are: "Gr 7 Up", "Year 9 and up", "Key Stage 3".

All patterns are bounded, so that each takes linear time. They read text with plain hyphens, apostrophes and spaces.
"""

import re

from advisory.agewords import WHO

# Every wording has one of these: most sentences are passed over at once.
HINT = re.compile(
    r"\b(?:gr(?:ades?)?|years?|key stages?|ks)\b.{0,9}?[0-9]|\bks[1-5]|pre-?s(?:chool)?\b|pre-?school|-\s?gr\b|"
    r"\b(?:primary|elementary|middle|secondary|high)[- ]school|"
    r"(?:[0-9](?:st|nd|rd|th)|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)[- ](?:class|grade)|"
    r"\b(?:toddlers|tweens|teens|teenagers)\b",
    re.IGNORECASE,
)
_AND_UP = r"\s?(?:\+|(?:(?:&|and|or)\s)?(?:up(?:wards?)?|above|older|over)\b)"
_TO = r"\s?(?:-|/|&|\bto\b|\band\b|\bor\b)\s?"
# School years where they are all that a note says: "Gr 7 Up-...", "PreS-Gr 2", "Grades: 3-5" in America, "Year 7
# upwards" and "Key Stage 3 (Years 7-9)" in Britain. "K-9" is a dog.
ALONE = re.compile(
    r"(?:^|\()\W{0,4}(?:(?:for|recommended(?: for)?|suggested|suitable for|best for|(?:interest|reading|grade) level)\s?:?\s)?"
    r"(?:(?P<before>pre-?s|pre-?k|k)\s?-\s?gr(?:ade)?\.?\s?[0-9]{1,2}|"
    r"gr(?:ades?)?\.?(?:\s(?:levels?|range|band))?\s?:?\s?(?:(?P<none>pre-?k|k)\s?-\s?[0-9]{1,2}|"
    rf"(?P<grade>[0-9]{{1,2}})(?:\s?-\s?(?P<to>[0-9]{{1,2}})|{_AND_UP}))|"
    rf"(?:key stages?|ks)\s?(?P<stage>[1-5])(?:{_TO}(?:ks\s?)?[1-5])?|"
    rf"year (?P<year>[0-9]{{1,2}}){_AND_UP})(?=\s{{0,3}}(?:$|[.,;|()\u2014-]))",
    re.IGNORECASE,
)
_ORDINAL = r"(?:[1-8](?:st|nd|rd|th)|third|fourth|fifth|sixth|seventh|eighth)"
# Only an American school goes on to the twelfth.
_GRADED = rf"(?:{_ORDINAL}|(?:9|1[0-2])th|ninth|tenth|eleventh|twelfth)"
# The same in a sentence, where it needs words of advice beside it: "I'd say Year 9 and up", "pupils in grade 7 and up
# would be fine with it", "best for 5th and 6th class", as the Irish count. "In Year 9 and up to the war he was a baker"
# has none. A "first class" is mostly something else.
SAID = re.compile(
    rf"\b(?:(?:pupils|{WHO}) (?:in|from|of) (?:the )?|from |an? |any |most |my |our |the )?(?:"
    rf"years? (?P<year>1[0-3]|[1-9])(?:{_TO}(?:1[0-3]|[1-9])\b)?(?:s|'s)?(?![0-9])|"
    rf"grades? (?P<grade>1[0-2]|[1-9])(?:{_TO}(?:1[0-2]|[1-9])\b)?(?![0-9])|"
    rf"(?P<ordinal>{_GRADED})(?:{_TO}{_GRADED})?[- ]grade(?:rs?)?|"
    rf"(?P<irish>{_ORDINAL})(?:{_TO}{_ORDINAL})?[- ]class|"
    rf"(?:key stages?|ks) ?(?P<stage>[1-5])(?:{_TO}(?:ks ?)?[1-5])?|"
    r"(?P<school>primary|elementary|middle|secondary|high)[- ]school(?:[- ]aged?|ers)|"
    rf"(?P<kind>toddlers|pre-?schoolers|tweens|(?:(?:young|younger|older|late) )?(?:teens|teenagers))(?={_AND_UP}))"
    rf"(?P<up>{_AND_UP})?(?: (?:class|classes|pupils|students|children|kids|groups?)\b)?(?!\w| to\b)",
    re.IGNORECASE,
)
# One such year, of which the words alone do not say that it is of a school: of a series or a game there are years too.
SINGLE = re.compile(
    rf"(?:an? |any |most |my |our |the )?(?:(?:year|grade|key stage|ks) ?[0-9]{{1,2}}|{_GRADED}[- ](?:class|grade))",
    re.IGNORECASE,
)
# It is of one where it stands right after this, or ends what is said; not where more is said of it.
FOR = re.compile(r"\b(?:for|to|with)\s*$", re.IGNORECASE)
ENDS = re.compile(r"[\s\"'*]*(?:$|[.;!)(|\u2014]|-\s|,? ?\b(?:but|though|although|yet)\b)", re.IGNORECASE)
IS = re.compile(r"(?:'s| is| are| was| were)\b", re.IGNORECASE)
# Right before them: whom a story has, and no advice.
ABOUT = re.compile(r"(?:'s|\bis|\bare|\bwas)(?: all| really| mostly)? about\s*$", re.IGNORECASE)
# Right after them: how it is for them.
FINE_WITH_IT = re.compile(
    r" (?:will|would|should|could|can)(?: (?:probably|certainly|surely|all|easily))? "
    r"(?:be (?:fine|ok|okay|alright|all right)|cope|manage)\b(?! to\b)",
    re.IGNORECASE,
)
# A place of its own in a line of facts: "All ages | 2 seasons | Preschool".
SHELF = re.compile(
    r"(?:^\s{0,9}|(?<=[|\u00b7\u2022\u2027] )|(?<=[|\u00b7\u2022\u2027]))pre-?school(?:ers)?(?=\s{0,9}(?:$|[|\u00b7\u2022\u2027]))",
    re.IGNORECASE,
)
# In years, the youngest who are meant. How much older than the number of their grade, class or year pupils are:
_GRADE, _YEAR = 5, 4
_PRE_SCHOOL, _KINDERGARTEN = 3, 5
_KEY_STAGES = {1: 5, 2: 7, 3: 11, 4: 14, 5: 16}
_SCHOOLS = {"primary": 5, "elementary": 5, "middle": 11, "secondary": 11, "high": 14}
_KINDS = {"toddlers": 2, "preschoolers": 3, "tweens": 10, "teens": 13, "teenagers": 13}
_OLDER_TEENS = 16
_NUMBERS = {
    name: number
    for number, name in enumerate("third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 3)
}


def age_of(match: re.Match[str]) -> int | None:
    """The age in years of the youngest pupils that a match of these patterns names; None of grades that descend."""
    of = match.groupdict()
    if of.get("year"):
        return int(of["year"]) + _YEAR
    if of.get("stage"):
        return _KEY_STAGES[int(of["stage"])]
    if first := of.get("before") or of.get("none"):
        return _KINDERGARTEN if first.lower() == "k" else _PRE_SCHOOL
    if of.get("grade"):
        descends = of.get("to") and int(of["grade"]) >= int(of["to"])
        return None if descends else int(of["grade"]) + _GRADE
    if said := of.get("ordinal") or of.get("irish"):
        return (int(said[:-2]) if said[0].isdecimal() else _NUMBERS[said.lower()]) + _GRADE
    if of.get("school"):
        return _SCHOOLS[of["school"].lower()]
    if kind := of.get("kind"):
        *which, who = kind.lower().replace("-", "").split()
        return _OLDER_TEENS if which in (["older"], ["late"]) else _KINDS[who]
    return _PRE_SCHOOL
