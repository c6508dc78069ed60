"""How English texts name an age, and the people of one: the patterns of advisory.ages.

All are bounded, so that each takes linear time. They read text with plain hyphens, apostrophes and spaces. What makes an
age advice is in advisory.advicewords.
"""

import re

from advisory.attributing import WORK_NOUN

# "One" is seldom a number.
_WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty"
).split()
NUMBERS = {word: number for number, word in enumerate(_WORDS, start=2)} | {"twenty-one": 21, "twenty one": 21}
_ANY = rf"(?:[0-9]|\b(?:{'|'.join(_WORDS)}))"
# Every wording has one of these: most sentences are passed over at once.
HINT = re.compile(
    rf"{_ANY}[\w'& -]{{0,16}}?(?:\+|[ -]?(?:years?|yrs?)(?:[ -]olds?\b|\.?\s{{0,9}}(?:$|[|\u00b7\u2022]))|y[/.]?os?\b|[ -](?:up(?:wards?)?|plus|older|over|above|beyond|under|below|younger|minimum|to|through)\b|-\s?{_ANY})|"
    r"\b(?:under|below|younger|less|over|above|older|from|until|till|before|ages?|aged|suitable|suited|recommended|"
    rf"appropriate|(?:best|good|ok|okay|fine) (?:for|from)|between|interest level|sweet spot|gr|grades?|say|"
    rf"put (?:it|this) at)\b.{{0,45}}?{_ANY}|"
    r"\bteen(?:s|agers?)\b|\brating\s?:\s{0,3}(?:mature|explicit|teen)\b",
    re.IGNORECASE,
)


def _number(name: str) -> str:
    longest_first = "|".join(sorted(NUMBERS, key=len, reverse=True))
    return rf"(?<![\w.,/:$\u00a3\u20ac#+])(?P<{name}>[0-9]{{1,2}}|{longest_first})(?![0-9]|[.,:][0-9])"


# "From twelve or thirteen", "from twelve or so", "from 12ish" and "from 12/13" are from twelve; "9/10" is a score.
_N = rf"{_number('age')}(?:-?ish\b|(?<=1[0-9])/1[1-9](?![0-9/]))?(?: or (?:[0-9]{{1,2}}|so|{'|'.join(_WORDS)})\b)?"
# "8yo", "8 y/o".
_YO = r"[- ]?y(?:/?o(?:'?s)?(?!\w)|\. ?o\b\.?)"
_YEARS = rf"(?:[- ]?(?:years?|yrs?)(?:[- ]olds?|[- ]of[- ]age)?\b|{_YO}|s\b|'s\b)?"
_OLD = rf"(?:[- ]?(?:years?|yrs?)[- ]olds?\b|{_YO})"
# "14 minimum", but not "It's 20 minimum before anything happens".
_UP = (
    r"(?:\s?\+|[- ](?:and|&|or)[- ](?:up(?:wards?)?|older|over|above|beyond)\b|[- ]?plus\b|[- ]up(?:wards)?\b|"
    r" minimum\b(?! (?:before|till|until|of|to(?! be (?:safe|honest|fair|sure)\b)|wages?|players?)\b))"
)
_RANGE = rf"(?:s|'s)?(?:\s?-\s?| to | through ){_number('to')}{_YEARS}"
WHO = (
    r"(?:children|child|kids?|boys?|girls?|teens?|teenagers?|tweens?|readers?|viewers?|players?|gamers?|listeners?|"
    r"audiences?|people|anyone|anybody|everyone|everybody|those|youngsters|adults?|students|families|fans|someone)"
)
_GROUP = (
    r"(?:(?:(?:any|all|most|many|mature|young|older|younger|sensitive|confident|adventurous|our|your|the) ){0,2}"
    rf"{WHO}(?:,? (?:who are|that are|of|from|in the range|roughly|about|around|at least))?[ ,]{{1,2}})"
)
_AGES = r"(?:(?:the )?age(?:s|d)?(?: of| range| group)?(?: about| around| roughly)? )"
_UNDER = r"(?:under|below|younger than|less than)[- ](?:the )?(?:age(?: of)? )?"
# What counts something else than years: "9+ hours", "for 2-4 players", "until 9 pm", "safe from 7 till dawn".
_UNIT = (
    r"(?!\w)(?!\s?(?:%|/|(?:percent|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|mo|pages?|chapters?|episodes?|seasons?|"
    r"volumes?|books|films|movies|games|stars?|points?|times|dollars?|pounds?|euros?|bucks|miles?|feet|inch|players?|people|"
    r"pm|am|p\.m|a\.m|o'clock|years? (?:ago|later|before|after|since|in|to come)|out of|and a half|team|there|till|until)\b))"
)

# The ways to name an age. Group "age" is the lowest for whom the work is; where "and under" follows "last", the next.
UPWARD = re.compile(rf"(?P<who>{_GROUP})?(?P<ages>{_AGES})?{_N}{_YEARS}{_UP}{_UNIT}", re.IGNORECASE)
BETWEEN = re.compile(rf"(?P<who>{_GROUP})?(?P<ages>{_AGES})?{_N}{_YEARS}{_RANGE}{_UNIT}", re.IGNORECASE)
PAIR = re.compile(
    rf"(?P<who>{_GROUP})?(?:age[sd] )?between (?P<ages>(?:the )?ages (?:of )?)?{_N} and {_number('to')}{_YEARS}{_UNIT}",
    re.IGNORECASE,
)
FROM = re.compile(
    rf"\bfrom (?:about |around |roughly )?(?P<ages>(?:the )?age (?:of )?(?:about |around )?)?{_N}{_YEARS}"
    rf"(?:(?P<on> up(?:wards?)?\b| on(?:wards?)?\b)|{_RANGE})?{_UNIT}",
    re.IGNORECASE,
)
OVER = re.compile(
    rf"(?P<who>{_GROUP})?(?:over|above|older than)[- ](?:the )?(?:age(?: of)? )?{_N}{_YEARS}{_UNIT}", re.IGNORECASE
)
BELOW = re.compile(
    rf"{_GROUP}?(?:{_UNDER}{_N}{_YEARS}|{_AGES}?{_number('last')}{_YEARS} (?:and|or|&) (?:under|younger|below)\b){_UNIT}",
    re.IGNORECASE,
)
# "Not for a five-year-old".
AT = re.compile(
    rf"{_number('last')}{_OLD}(?! to (?!watch|see|read|play|hear|handle|take|cope|sit|be shown)\w){_UNIT}",
    re.IGNORECASE,
)
_FIT_FOR = r"(?:fine|ok|okay|good|great|perfect|ideal|right|suitable|appropriate|safe|all right|alright)"
_SEES = rf"(?:watch|see|read|play|try) (?:it|this(?: (?:{WORK_NOUN}|one))?)(?! coming\b)(?=\W*$|[.,;:!?)]| (?:alone|with|without|on|and|but|if|by|before)\b)"
# "I'd give it to a thoughtful fourteen-year-old", "fine for a ten-year-old", "a steady nine-year-old could read it".
GIVEN = re.compile(
    r"(?:\b(?:i|we)(?:'d| would)(?: (?:happily|gladly|cheerfully|probably|certainly|still|only|be happy to|have no qualms about)){0,2} "
    r"(?:giv(?:e|ing)|hand(?:ing)?|lend(?:ing)?|show(?:ing)?|recommend(?:ing)?) (?:it|this) to (?:an?|any|most) |"
    rf"\b(?:it|this)(?:'s| is| would be)(?: (?!not\b)[a-z]{{1,12}}){{0,2}}? {_FIT_FOR} for (?:an?|any|most) |"
    rf"\b(?:i|we)(?:'d| would)(?: (?:happily|gladly|probably|only))? let (?:an?|any|most) (?=[\w -]{{0,45}} {_SEES}))"
    rf"(?:(?!not\b)[a-z-]{{3,15}},? ){{0,2}}?{_N}{_OLD}|"
    rf"(?:^|[.,;:!?] )(?:(?:i'd say|i think|and|but) )?(?:an?|any|most) (?:[a-z-]{{3,15}} ){{0,2}}?{_number('able')}{_OLD}"
    rf" (?:could|can|will|would|should)(?: (?:easily|well|happily|probably|certainly|just about))? (?:be fine|(?:cope|manage)\b(?! to)|(?:handle|take|love|enjoy) (?:it|this)\b|{_SEES})",
    re.IGNORECASE,
)
# "Not for teens": whom it is for then is grown up, and where only the younger ones are named, older than these. Not what would
# bore them, nor what is for adults as little.
TEENS = re.compile(
    r"(?<!\bolder )\b(?P<young>(?:young|younger|early) )?teen(?:s|agers?)\b"
    r"(?! (?:only|alone)\b|[^.!?]{0,80}\b(?:bor(?:e|ed|ing)|adults?|grown-?ups?|laugh\w*|people who)\b)",
    re.IGNORECASE,
)
UNTIL = re.compile(
    r"\b(?:until|till|before) (?:(?:they|they're|she|he|she's|he's|your|child|children|kids?|are|is|turn|turns|at least|"
    rf"about|around|ages?|aged|the|of) ){{0,5}}{_N}{_YEARS}{_UNIT}"
    r"(?! (?:did|does|do|was|were|is|can|could|had|has|will)\b)",
    re.IGNORECASE,
)
# What keeps those of an age from a work, rather than giving it to them.
BOUNDS = (BELOW, AT, TEENS, UNTIL)
# "Sweet spot: 8-10", "the sweet spot is ages 6 to 9"; that of a game may be "3-4", of its players. Nothing else is
# counted: "The sweet spot is 8-10 laps".
_SAID = r"(?=[\s\"'*]*(?:$|[.,;:!()\]\t|\u2014\u00b7\u2022\u2027]|-\s|(?:for|but|and|though|because|with)\b))"
_SWEET_SPOT = (
    r"sweet spot(?=(?:\s?[:=-]| is)\s(?:from |about |around )?(?:ages? |"
    rf"(?:[0-9]{{1,2}}|{'|'.join(_WORDS)})(?:\s?-\s?| to )(?:[89]|1[0-9]|{'|'.join(_WORDS[6:])}){_YEARS}{_SAID}))"
)
# "Recommended age: 10", "Ages: 8-12", "Suitable for: 8+". "Age: 12" alone may be a character's, and after a "loose"
# head the number must end what is said: "Good for 13 laughs".
HEADED = re.compile(
    r"(?:(?:(?:(?:recommended|suggested|suitable|appropriate|minimum|target|reading|advised|ideal|best|our) ){1,2}ages?|"
    rf"age[- ](?:range|group|level|rating|recommendation|guide|advice|guidance|limit|suitability|appropriateness)|interest level|{_SWEET_SPOT}|"
    r"(?:best|suitable|suited|recommended|appropriate|good|ok|okay|fine) (?:for|from)(?: ages?|(?=\s?[:=])|(?P<loose>)))"
    r"(?: range| group| level)?(?:\s{0,3}[:=-]\s{0,3}| is | would be |\s{1,4})|"
    r"ages\s?[:=]\s?|age\s?[:=]?\s?(?=[0-9]{1,2}\s?(?:\+|-|to\b|(?:and|or) (?:up|older|over|above)\b)))"
    rf"(?:from |over |about |around |approx\.? |ages? )?{_N}{_YEARS}(?:{_UP}|{_RANGE})?{_UNIT}",
    re.IGNORECASE,
)
_KIND = (
    r"(?:fiction|nonfiction|fantasy|fairy ?tale|folk ?tale|picture book|board book|graphic novel|novel|verse|poetry|mystery|thriller|"
    r"suspense|romance|adventure|horror|memoir|biography|history|short stories|anthology|early reader|chapter book)"
)
# What a listing says in a place of its own: Kirkus's "(Picture book. 3-6)", an app shop's "Hollow Crown  12+" (where
# lower numbers count something), a fact's "Age: 16" with nothing else on the line; and a number that ends "I'd say 14",
# "I'd say 16 at least" or "I'd put it at about 12 or 13", which is no score from 12 on, or where it is for most children.
_NO_SCORE = r"(?:1[2-8]|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)"
_FOR_MOST = r" for (?:most|the average|a typical) (?:kids|children|child|kid|readers|viewers)\b"
LISTED = re.compile(
    rf"\([^().]{{0,30}}\b{_KIND}[^().]{{0,30}}\. ?(?P<kirkus>{_N}(?:{_UP}|{_RANGE}))\)|"
    r"^(?P<shop>\w[^.!?:\t]{0,60}(?: {2,4}|\t)(?P<shops>1[236-8])\+)\s*$|"
    r"^\s*(?P<fact>age\s?:?\s(?P<facts>[0-9]{1,2}))\s*$|"
    r"\b(?P<say>(?:i'd|i would|we'd|we would)(?: probably)? (?:say|put (?:it|this) at) (?:about |around |at least )?"
    rf"(?P<says>{_NO_SCORE}|(?:[5-9]|1[01]|{'|'.join(_WORDS[3:10])})(?=(?: or \w{{1,8}})?{_FOR_MOST}))"
    rf"(?: or (?:so|{_NO_SCORE}|[6-9]|1[01]|{'|'.join(_WORDS[4:10])}))?(?: at (?:the (?:very )?)?least| or thereabouts|{_FOR_MOST})?)[\s.!]*$",
    re.IGNORECASE,
)
# A shop's "Hardback | 32 pages | 3-6 years", or nothing but the years and no full stop. Whether they are of a shop, what
# it sells says: as many years may be a guarantee.
SOLD = re.compile(
    rf"(?:^\s{{0,9}}|(?<=[|\u00b7\u2022\u2027] )|(?<=[|\u00b7\u2022\u2027])){_N}(?:{_RANGE}|{_YEARS}{_UP}(?:\s?(?:years|yrs)\b)?)"
    r"(?=\s{0,9}(?:\.?\s{0,9}$|[|\u00b7\u2022\u2027]))",
    re.IGNORECASE,
)
OF_A_SHOP = re.compile(
    r"\b[0-9]{1,4}\s?(?:pages?|pp|pieces|players?|mins?|minutes|seasons?|series|episodes?)\b|"
    r"\b(?:all ages|hard(?:back|cover)|paperback|(?:picture|board|activity) book|(?:board|card) game|puzzle|jigsaw|rrp|isbn)\b|"
    r"[$\u00a3\u20ac][0-9]",
    re.IGNORECASE,
)
# How an archive of readers' own stories rates them, where it is all that a line says.
ARCHIVE = re.compile(
    r"^\W{0,4}(?:archive )?rating\s?:\s{0,3}(?P<archive>mature|explicit|teen)(?: (?:and|&) up(?: audiences)?)?\s{0,3}(?=$|[|\u00b7\u2022])",
    re.IGNORECASE,
)
# In years: what it asks its readers to be for the last, and less for what it calls less graphic.
ARCHIVES = {"teen": 13, "mature": 16, "explicit": 18}
# Words that name years, and years of age.
OF_YEARS = re.compile(rf"(?:year|yr)s?\b|(?<![a-z]){_YO}", re.IGNORECASE)
OLD = re.compile(rf"\bolds?\b|of[ -]age\b|(?<![a-z]){_YO}", re.IGNORECASE)
# "My rating: 7 and up" is no score, "My rating: 7+" may be one.
IN_WORDS = re.compile(r"(?:and|or|&)[- ](?:up|older|over|above)", re.IGNORECASE)
# From 18 years on.
GROWN_UP = 18
GROWN = r"(?:adults?|grown-?ups?)"
ADULTS = re.compile(rf"\b{GROWN}\b", re.IGNORECASE)
# Whom advice is for that goes on beyond children.
ELDERS = re.compile(rf"\b(?:{GROWN}|teen(?:s|age|agers?)?|adolescents?|tweens?|older|mature)\b", re.IGNORECASE)


def age_of(number: str) -> int:
    """The age, in years, that a number in figures or words gives."""
    return int(number) if number.isdecimal() else NUMBERS[number.lower()]
