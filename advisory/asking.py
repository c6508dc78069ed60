"""Questions that only ask: for content, "Is there any swearing?", or for advice, "Would you let a ten-year-old see it?".

A question may state what it asks about: "Did we need the scene in which he is tortured?", "Is she a killer?". So one
asks for content where it begins as such questions do and goes on in general words alone. What asks for advice is told
by its beginning and by whom it names, for that takes away advice and nothing else.
"""

import re

from advisory.attributing import WORK_NOUN

# The longest first. Who asks may mean what is next to be seen.
WORK = rf"(?:(?:the|this) (?:{WORK_NOUN}|play|episode)|it|this|that)"
# What stands before a question without being of it: "Q:", "Hi all,", "Does anyone know if".
_LEAD = re.compile(
    r"\W{0,4}(?:(?:q|question)\s?\d{0,2}\s?[:.)]\s{0,9})?"
    r"(?:(?:(?:hi|hello|hey)(?: (?:all|everyone|there|folks))?|so|and|but|or|also|(?:ok|okay)(?=,)|please|quick question|"
    r"just (?:wondering|curious|checking)|"
    r"(?:(?:does|do|can|could) (?:anyone|anybody|you)(?: please)? (?:know|say|tell (?:me|us))|any idea|i wonder)(?= (?:if|whether)\b))"
    r"[\s,:;-]{1,4}){0,3}",
    re.IGNORECASE,
)
# The characters as a whole: in "Does he drink?" it is the hero of a synopsis.
_ANYONE = (
    r"(?:any ?one|anybody|people|they|(?:the|any) (?:main |other )?(?:characters|kids|children|adults|heroes|leads|"
    r"animals?|dogs?|cats?|horses?))"
)
# "Is it a horror film?" asks what the work is.
_FOR_CONTENT = re.compile(
    rf"(?:(?:is|are|was|were) there|(?:does|did|do|will) {WORK} (?:have|contain|feature|include|show)|"
    rf"(?:do|does|did|is|are|was|were) {_ANYONE}|any|much|how (?:much|many)|what (?:kind|sort|level) of|what about(?! (?:the|all|that|those|these)\b)|"
    rf"(?:how (?:very )?\w{{3,12}} )?(?:is|was) {WORK}(?! (?:an?|the)\b)|"
    rf"(?:if|whether) (?:there (?:is|are)|there's|{WORK} (?:has|contains|features|includes|shows)|(?:{WORK} (?:is|was)|it's)(?! (?:an?|the)\b)))\b",
    re.IGNORECASE,
)
# Words between.
_SMALL = frozenset(
    """
    any much many more a an some lot lots of too very really that at all so bit little ever actually get gets how is are was
    were does do did there and or nor with plus in on it its this the play episode here point be for to watch see read
    younger young small kids kid child children teens teenagers tweens toddlers adults family year years old olds yo my our your son daughter me us i should know we need worry about look out aware
    warn have use used take taking level kind sort what strong bad full heavy mild sad dark intense anyone anybody
    people they characters heroes leads main other if whether there's it's has contain contains feature features include includes
    shows will
    """.split()
).union(WORK_NOUN.split("|"))
# What may be asked for.
_CONTENT = frozenset(
    """
    rude graphic explicit frontal foul dirty crude naughty inappropriate unsuitable scary frightening upsetting disturbing
    gory violent bloody sexual sexy racy steamy spicy creepy gruesome sweary raunchy objectionable offensive suggestive

    sex sexuality nudity nude naked violence fighting fights fight gore blood death deaths die dies swearing swears swear
    cursing curse curses cussing cuss words word language profanity f f-word f-words f-bomb f-bombs bombs drug drugs alcohol
    drinking drink drinks drunk smoking smoke smokes vaping kissing kiss kisses romance love scares scare scared jump
    jumpscares bits parts scenes scene stuff moments content references themes humour humor jokes innuendo rape raped torture
    tortured suicide self-harm abuse abused assault assaulted cruelty animal animals dog dogs cat cats horse horses hurt
    harmed injured killed horror racism slurs peril weapons guns anything something things
    """.split()
)
# What is in these words and no such question: a complaint, "How many f-bombs do we need?", or one that takes what it names
# for granted, "Is it sad that the dog dies?", "What kind of kids film has torture in it?".
_COMPLAINS = re.compile(
    r"\b(?:need|have) to (?!know|worry|be aware|look|watch)|\bneed(?: for\b|\W*$)|\b(?:so|this|that) (?:much|many)\b|"
    r"\bthat (?:the |an? |all |so many )?(?:\w+ (?:is|are|die|dies)\b|"
    r"(?:people|they|anyone|anybody|characters|kids?|child|children|adults|teens|teenagers|heroes|leads|animals?|dogs?|cats?|horses?)\b(?! should\b))|"
    r"\ball (?:the|this|that) (?!family\b)|\bwhat (?:kind|sort|level) of\b.*\b(?:has|contains|features|includes|shows)\b|"
    r"\bwhat (?:kind|sort) of (?:people|adults|kids?|children)\b|\bhow (?:much|many)\b.*\bshould\b",
    re.IGNORECASE,
)
_MOST_WORDS = 20
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_CHILD = (
    r"(?:\d|\b(?:years?|yrs?|son|daughter|boys?|girls?|kids?|child|children|teens?|teenagers?|tweens?|toddlers?|little ones?|"
    r"dd|ds|class|pupils|students|family|families|grand(?:son|daughter|child|children|kids)|nephew|niece)\b)"
)
_FIT = r"(?:suitable|appropriate|ok|okay|all right|alright|fine|safe|right|good|best|meant|aimed|too \w{2,12}|(?:too|very) much|one)"
_SHOWS = r"\b(?:let|take|show|bring|allow|give|read|recommend|watch|see|play)\b"
_ANYBODY = r"any ?(?:one|body)(?:'s)?"
_FOR_ADVICE = re.compile(
    # "Is it suitable for kids?", "Suitable for kids?", "Is he too young for it?"
    rf"(?:(?:is|was|would|will) {WORK}(?: be)?|(?:if |whether )?it(?:'s| is| would be))\b.{{0,12}}\b{_FIT} (?:for|at|to (?:show|let|take|watch|see|read|give))\b.{{0,60}}{_CHILD}|{_FIT} for\b.{{0,40}}{_CHILD}|"
    r"(?:is|are|was|would) (?:my|our|he|she|they|a|an|\d{1,2})\b.{0,40}\b(?:too young|old enough|mature enough|ready)\b|"
    # "Would you let a ten-year-old see it?", "Can my son watch it?"
    rf"(?:would|should|could|can|did|do|will) (?:you|i|we|{_ANYBODY})\b.{{0,40}}?{_SHOWS}.{{0,60}}{_CHILD}|"
    rf"(?:would|should|could|can) (?:my|our|an?)\b.{{0,20}}{_CHILD}.{{0,20}}{_SHOWS}|"
    rf"(?:do|would|does) (?:you|{_ANYBODY}) (?:think|reckon|say|feel) (?:that )?(?:{WORK}(?:'s)?|my|our|an?)\b.{{0,60}}{_CHILD}|"
    # "Anyone with a Year 5 let them watch?"
    rf"(?:(?:has|have|had|did|does|is) )?{_ANYBODY} (?:here|else|got|with|let|taken|take|watched|seen|shown|know|think|has|have)\b.{{0,60}}{_CHILD}|"
    # "From what age?", "How old were yours?"
    r"(?:(?:at|from|for) )?(?:what|which) (?:age|year|grade)\b|how (?:old|young)\b|"
    r"what(?:'s| is| was| would be) the (?:right|best|youngest|lowest|minimum) age\b|"
    r"(?:aibu|am i (?:being )?(?:unreasonable|wrong|mad|a prude)) (?:to|in|for)\b",
    re.IGNORECASE,
)


# "Is it suitable for kids", "Suitable for kids", "Would you let a ten-year-old see it".
_OF_IT = re.compile(
    rf"(?:(?:is|was|would|will) {WORK}(?: be)? (?P<is>.+)|(?P<fit>{_FIT} for .+)|"
    r"(?:would|should|could|can) (?:you|i|we) (?P<would>.+))",
    re.IGNORECASE,
)


def asks_for_content(sentence: str) -> bool:
    """Whether a sentence is one question for what there is, in general words alone."""
    asked = without_lead(sentence)
    if not asked.endswith("?") or not _FOR_CONTENT.match(asked) or _COMPLAINS.search(asked):
        return False
    words = [word for word in _WORD.findall(asked.lower()) if not word[0].isdigit()]
    return len(words) <= _MOST_WORDS and not _CONTENT.isdisjoint(words) and _CONTENT.union(_SMALL).issuperset(words)


def asks_for_advice(sentence: str) -> bool:
    """Whether a sentence is one question of whom the work is for."""
    asked = without_lead(sentence)
    return asked.endswith("?") and bool(_FOR_ADVICE.match(asked))


def as_statement(asked: str, *, denied: bool) -> str | None:
    """What a question for advice, without its mark, states once it is answered with yes or no: "It is not suitable for
    kids". None where it asks for something else.
    """
    found = _OF_IT.fullmatch(asked) if asks_for_advice(f"{asked}?") else None
    if found is None:
        return None
    subject, said = ("I would", found["would"]) if found["would"] else ("It is", found["is"] or found["fit"])
    return f"{subject} {'not ' if denied else ''}{said}"


def without_lead(sentence: str) -> str:
    """A question without what leads to it and what closes around it."""
    text = sentence.replace("\u2019", "'").rstrip(" \"')*_\u201d")
    lead = _LEAD.match(text)
    return text[lead.end() if lead else 0 :]
