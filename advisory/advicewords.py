"""What right before or after an age makes it advice on a work, or none: the patterns of advisory.advising.

They read text with plain hyphens, apostrophes and spaces; all are bounded, so that each takes linear time.
"""

import re

from advisory.agewords import GROWN, NUMBERS, WHO
from advisory.attributing import WORK_NOUN

# "The gambling feature is for over-18s": a part of a game, as a picture may be a thing in a story.
_WORK = "|".join(noun for noun in WORK_NOUN.split("|") if noun not in ("feature", "picture"))
# Notices about drink, bets, tickets, sites and accounts, whose ages say nothing of a work. What is in a work is told in
# other words ("Gambling, drink and sex: ages 18+"), and advice that is not heard would be worse than a notice that is.
_PLACE = (
    r"(?:(?:the |late |licensed )?bar|pub|wi-?fi(?: password)?|(?:gambling|betting) (?:ads?|adverts?)|tickets?|entry|admission|"
    r"entrance|(?:user )?accounts?|(?:web ?)?site)"
)
_HERE = r"(?:(?:this|our|the|your|an?|any) )?(?:(?:web ?)?site|forum|account|service|server|chat ?room|profile|app store|newsletter)"
_AT = r"(?:under|over)[- ](?:[0-9]{1,2}|[a-z]{3,9}s\b)"
NOTICE = re.compile(
    rf"^\W{{0,4}}{_PLACE}\s?[:,-]?\s{{0,2}}(?:strictly |ages? )?(?:(?:no )?{_AT}|[0-9]{{1,2}}(?!\w))|^\W{{0,4}}(?:the )?bar (?:is )?open\b[^.]{{0,30}}\b{_AT}|"
    rf"^\W{{0,4}}(?:the )?bar\b[^.:;]{{0,60}}\bserv(?:es?|ing) (?:only )?(?:to )?{_AT}|^\W{{0,4}}doors (?:open|[0-9])|"
    r"(?:^|[^\w\s]\s{0,2}|please )(?:drink|gamble|bet|play) (?:responsibly|aware)\b|gamble ?aware|drink ?aware|"
    rf"\b{_AT}.{{0,10}}\b(?:(?:go|goes|eat|travel|stay|get in|enter) free\b|half[- ]price\b|free (?:entry|admission)\b|free[.!]?$)|"
    rf"\bto (?:enter|use|visit|join|create|open|register|access|hold|have|make|sign up (?:for|to)) {_HERE}\b|"
    r"^\W{0,4}(?:this|our) (?:web ?)?site is (?:for|only|intended|not)\b|\b(?:customers|guests|patrons|drinkers) only\b|"
    rf"\b(?:served|sold) to {_AT}|\b(?:prize draw|giveaway|sweepstakes?|raffle|competition) (?:is )?open to\b|\bchoking hazard\b|"
    r"\bunder [0-9]{1,2} months\b|^\W{0,4}not (?:suitable )?for (?:children|kids) under (?:3|three) years(?=\s?(?:$|[.(,;]))",
    re.IGNORECASE,
)
# What a parent is to sign: "I do / do not give permission for my child to watch this film." It names no age.
SLIP = re.compile(
    r"\W{0,4}(?:yes|no)?\W{0,3}i (?:(?:do|don't|do not|not|hereby|am happy to|would like to|wish to|will|will not)[ /]{1,3}){0,3}"
    r"(?:give|grant|withhold|refuse)(?: my)? (?:permission|consent) for (?:my|our) [^0-9.!?;:]{1,80}\W*$",
    re.IGNORECASE,
)
# Not "show", "picture" and the like: notices have other uses for them.
OF_THE_WORK = re.compile(r"\b(?:film|movie|series|book|novel|game|story|it)\b", re.IGNORECASE)
# "1:22:18-1:22:40 - shower": the time of a scene.
TIMED = re.compile(r"\W{0,4}[0-9]{1,2}:[0-9]{2}:[0-9]{2}\b")
ADVICE = re.compile(rf"\b(?:{WHO}|ages?|suit(?:s|ed|able)|recommend(?:ed)?)\b", re.IGNORECASE)
# Right before a heading: the words of a sentence, other than an article.
IN_A_SENTENCE = re.compile(r"(?<!\bthe)(?<!\bour)(?<!\bmy)(?<!\bits)(?<=\w)['\"]?,?\s*$", re.IGNORECASE)
# Where a clause ends, for what is denied in it; and where what advises ends.
CLAUSE = re.compile(
    r"[.;:!?()\u2014|\u00b7\u2022\u2027]|\s-\s|,\s|\b(?:but|and|so|because|though|although|yet|while|which)\b",
    re.IGNORECASE,
)
STATEMENT = re.compile(r"[.;:!?()\u2014|]|\s-\s|\b(?:but|though|although|yet)\b", re.IGNORECASE)
_END = (
    r"(?: (?:about|around|roughly|only|just|at least|maybe|perhaps|probably|say|an?|the|most|mature|sensitive|brave|families with)){0,2}"
    r"[\s\"']*$"
)
_WORD = r"[\w'-]{1,15}"
_NOUN = (
    rf"(?:{_WORK}|stories|fantasy|mystery|thriller|comedy|drama|adventure|romance|"
    r"read|read-aloud|viewing|watch|fun|entertainment|choice|pick|treat|material|fare|one)"
)
_FIT = (
    r"(?:suitable|suited|appropriate|recommend(?:ed|s)?|advisable|best|better|fine|ok(?:ay)?|good|great|perfect|ideal|right|"
    r"fit|safe|strictly|wonderful|lovely|excellent|enjoyable|acceptable|readable|watchable|manageable|works?|must|"
    r"(?:keep|save|leave) (?:it|this))"
)
# Who advises: the writer, and those who make, sell or show the work.
_FIRST = (
    r"(?:i|we|i'd|we'd|i'll|i'm|my|our|parents|experts|publishers?|(?:the|their|our) (?:box|cover|back|publisher|label|blurb|"
    r"theat(?:re|er)|playhouse|venue|cinema|company|library|website|studio|developers?|makers?|producers?|sleeve|"
    r"packaging|sticker|poster|programme))"
)
_IT = rf"(?:it|this|that|which|this one|content|{_WORK})"
# What right before an age makes it advice.
ADVISES = re.compile(
    rf"(?:\b(?:{_FIT}|{_NOUN})(?: (?!of\b|about\b|in\b|at\b|where\b|with\b|by\b(?! me\b)){_WORD}){{0,3}}? for|"
    r"\b(?:aim(?:ed|s)|geared|pitched|targeted|marketed|written|made|designed|meant|intended|reserved|suited|appeals?|"
    r"(?:recommend(?:ed|s)?|advise[sd]?|suggest(?:ed|s)?)(?: it| this|(?: the| this) \w{1,10})?|works?|reads?)(?: (?:mainly|mostly|only|really|squarely|firmly|well|best|"
    r"specifically|more|it|this)){0,2} (?:at|to|towards?|with|for)|"
    r"\b(?:suits?|suitable|recommend(?:ed)?|advised|strictly|viewing|would say)|"
    rf"(?:^\s*|\b{_IT} )(?:should|needs? to|ought to|has to) be(?: rated| for| a)?|"
    rf"\b{_IT}(?:'s| is| would be)(?: (?:definitely|really|probably|firmly|strictly|rated|only|more|clearly|more like|a|an|"
    r"a solid|one)){0,2}|"
    rf"(?:^[\s\"'*-]*|\b{_IT}(?:'s| is| has been) |\w-)(?:approved|cleared) for|"
    rf"\b{_FIRST}(?: {_WORD}){{0,2}} (?:say|says|suggests?|recommends?|advises?|guess|think|go with|go for|call it|call this|"
    r"puts? it at|gives? it as|set it at|make it|draw the line at|(?:rate|give|hand|shelve) (?:it|this))(?: (?:it's|it is|it|this|this is|to|for|about|around|a|at|"
    rf"that|it should be|fine|ages?|it would be|the (?:{_WORK}))){{0,3}}|"
    r"\b(?:advice|guidance|verdict|opinion|recommendation|minimum|minimum age|limit|age limit)(?: (?:is|would be|of))?)"
    rf"{_END}",
    re.IGNORECASE,
)
# "It is mostly for", where group "subject" is what it is said of. "This picture" is a film where it begins what is said.
IS_FOR = re.compile(
    rf"(?P<subject>(?:^[\s\"'*]*this (?=picture\b))?[\w'-]{{1,30}})(?: is|'s| are| was| feels| seems)(?: (?!an?\b|the\b|not\b){_WORD}){{0,2}}? for{_END}",
    re.IGNORECASE,
)
# "I'd happily show this to a Year 4 class."
GIVES_TO = re.compile(
    r"\b(?:i|we)(?:'d| would)(?: (?:happily|gladly|cheerfully|probably|certainly|still|only)){0,2} "
    r"(?:give|hand|lend|show|read|recommend) (?:it|this) (?:to|with)\s*$",
    re.IGNORECASE,
)
# "I'd take anyone over ten", and nowhere else than to the work, if it is one that people go to.
TAKES = re.compile(
    r"\b(?:i|we)(?:'d| would)(?: (?:happily|gladly|probably|still|only|definitely|also)){0,2} (?:take|bring)[\s\"']*$",
    re.IGNORECASE,
)
TAKEN = re.compile(
    r"(?: along| with me)?(?: to (?:see |watch )?(?:it|this(?: one)?|the (?:film|movie|show|play|musical)|see|watch)\b|"
    r"[\s\"']{0,3}(?:$|[.,;!)]|-\s|\b(?:but|and not|not)\b))",
    re.IGNORECASE,
)
OF_A_WORK = re.compile(rf"{_IT}|\W*this picture", re.IGNORECASE)
# "Suitable from 7", but "I loved it from the age of six".
SUITS = re.compile(
    r"\b(?:suitable|suited|recommend(?:ed|s)?(?: it| this)?|advised|fine|ok(?:ay)?|good|best|ideal|perfect|great|appropriate|"
    r"right|readable|watchable|works?(?: well| best)?|enjoyable|(?:^[\s\"'*]*|[,;] )(?:an? )?read-aloud|"
    r"for (?:children|kids|readers|viewers|players|everyone|every child|all children))"
    r"(?: (?:reading|viewing|fun|for [\w-]{1,15}))?\s*$",
    re.IGNORECASE,
)
# "A firm 15+", "this 16+ thriller".
FIRM = re.compile(r"\b(?:firm|solid|clear|definite|strict|hard|strong)\s*$", re.IGNORECASE)
ARTICLE = re.compile(r"\b(?:this|an?)\s*$", re.IGNORECASE)
NOUN = re.compile(rf"[- ](?:horror|{_NOUN})\b", re.IGNORECASE)
FOR = re.compile(r"\bfor\s*$", re.IGNORECASE)
# Before an age that begins its clause: words that add nothing; and after it: the end, or how it is for them.
LEAD = re.compile(
    r"[\s\"'*\u2022>-]*(?:for|rated|only|strictly|definitely|probably|maybe|perhaps|about|around|so|overall|recommended|"
    r"suggested|verdict|our|my|i think|i guess|honestly|personally|really|fine|ok|okay|and|then|or|i'd say|i would say|"
    r"we'd say|(?:let's )?call it|in my opinion|in my view|imo|to me|as for age|mature|[\s,:'\"-])*",
    re.IGNORECASE,
)
FOLLOWS = re.compile(
    # A cell of a table ends.
    r" {0,3}\t|[\s\"'*]*(?:$|[.,;:!()\]|\u2014\u00b7\u2022\u2027]|-\s|"
    r"(?:will|would|should|can|could|may|might|'ll)(?: (?:well|easily|probably|surely|certainly|really|all|just|also|be able to|"
    r"be|quite))* (?:fine|ok|okay|alright|able|ready|enjoy|love|like|adore|handle|cope|manage|get|appreciate|find (?:it|this)|watch|read|"
    r"play|see|take|follow|understand|relate|have (?:fun|a)|suit|about right|right|best|safe|comfortable|work)\b|"
    r"(?:is|are|seems?|feels?|sounds?|looks?)(?: (?:probably|just|about|more|definitely|quite|perfectly|most|the))* "
    r"(?:fine|ok|okay|right|best(?! left\b)|fair|reasonable|appropriate|safer|suitable|my|our|sensible|ideal|good|target|intended)\b|"
    r"with (?:(?:an?|their|your|some|parental|adult) )?(?:parents?|adults?|grown-?ups?|guidance|supervision|caution)(?=\s*(?:$|[.,;!)]))|"
    r"(?:only|at least|please|minimum|in my|from me|because|due to|for|i think|i'd|i would|we think|if you|though|"
    r"but|and not|not|recommended|material|territory|audiences?|readers|viewers|crowd|thanks to|given|owing|on account|"
    r"enjoy|love)\b|(?:in|on) the (?:(?:app|play|google play) )?store(?=\s*(?:$|[.,;!)])))",
    re.IGNORECASE,
)
# After "from eight" and "from about eight upwards".
FROM_THEN = re.compile(
    r",? (?:(?:it|this)(?:'s| is| would be| should be)|(?:they|most|children|kids|(?:most |all )?(?:children|kids|readers|viewers)|your child|you)(?:'ll| (?:will|would|should|could|can))) "
    r"(?:(?:probably|surely|certainly|all|easily|just|perfectly|really) ){0,2}"
    r"(?:(?:be )?(?:fine|ok|okay|alright|all right|suitable|great|perfect|ideal)|(?:cope|manage)(?: with (?:it|this))?|"
    r"(?:love|enjoy|like|adore|handle|follow|get|read|watch) (?:it|this))(?=\s*(?:$|[.,;!)]|\b(?:and|but|too|though|i think|i'd say)\b))",
    re.IGNORECASE,
)
# What else than a child's age such a number may be of: "The first eight episodes are gruesome, but from nine it's fine."
# Some words need a number: "This series has scary parts, but from nine it's fine."
_COUNT = rf"(?:[0-9]{{1,3}}|first|second|third|fourth|last|final|opening|one|{'|'.join(NUMBERS)})"
PART = re.compile(
    r"\b(?:(?:episodes?|eps?|chapters?|seasons?|hours?|pages?|volumes?|levels)(?! of (?:age|violence|gore))|"
    rf"{_COUNT}[ -](?:(?:few|or|{_COUNT}) ){{0,2}}(?:series|parts?|levels?|acts?|books?|films?|movies|games?|minutes|mins)|"
    rf"(?:series|part|level|act|book|ep)s? {_COUNT})\b",
    re.IGNORECASE,
)
ENDS_ALL = re.compile(r"[\s\"'*]*(?:$|[.!)])")
ENDS = re.compile(r"[\s\"'*]*(?:$|[.,;:!()\]|\u2014])")
# "Players: 2+" counts something, "Verdict: 12+" does not.
LABEL = re.compile(
    r"\b(?:verdict|advice|ages?|line|recommendation|recommended|conclusion|overall|suitable|suitability|guide|guidance|"
    r"rating|parents|view|opinion|audience|rated|short|for|summary|minimum):[\s\"']*$",
    re.IGNORECASE,
)
# "Players \u00b7 4+ \u00b7 20 min", "Body count: call it 15+", "More like this \u00b7 7+": of what the number right after it is.
TALLY = re.compile(
    r"(?:^|[|\u00b7\u2022\u2027.;!?(])[\s\"'*]*(?:(?:the|no\.? of|number of|max|min|in) )?(?:players?|likes|views?|comments|"
    r"shares|followers|friends|members|guests|downloads|reviews|points|(?:body|death|kill) count|deaths|bodies|kills|stock|"
    r"quantity|qty|rooms?|beds?|(?:\w{3,9} )?sizes?|bar|pub|casino|more like this|you (?:may|might) also like|next up|up next|related|seats?|pages?|chapters?|episodes?|seasons?|tracks?|levels?|minutes|mins)\??\s?[|\u00b7\u2022\u2027:?]\s*$",
    re.IGNORECASE,
)
SCORE = re.compile(r"\b(?:rat(?:e|es|ed|ing)|gives?|scores?)\b", re.IGNORECASE)
# What the number that ends a sentence is of, where it is no advice: "As for the body count, I'd put it at about 14."
COUNTED = re.compile(
    r"\b(?:how (?:many|long|much|often|old)|(?:body|kill|death|page|chapter) count|deaths|f-(?:words|bombs)|"
    r"(?:the (?:number|total|tally|price|budget|score)|out of \d{1,3}|on a scale)|"
    r"(?:his|her|their|hero(?:ine)?'s|'s) age|(?:looks?|seems?) (?:so |very )?(?:young|old))\b",
    re.IGNORECASE,
)
# Before a number up to eleven, "Out of ten I'd say 8 for most kids." From twelve on one may score and advise in one sentence.
SCORED = re.compile(
    r"\bout of (?:five|ten|twenty)\b|\b(?:scores?|marks?|stars)\s?[:=]|\b(?:giv(?:e|ing)|gave) (?:it|this) (?:an? )?[0-9]",
    re.IGNORECASE,
)
# What would be, or what is said of another: "Without the beheading, I'd say 8 for most kids."
SUPPOSING = re.compile(
    r"\b(?:if|unless|without|were it|had it|had they|apart from|aside from|except|but for|whether|thought|the (?:first|second|third|last|other|original)|sequel|prequel|trailer)\b",
    re.IGNORECASE,
)

_NOT = r"(?:\bnot\b|n't\b|\bnever\b|\bhardly\b|\bno\b)"
# Of the work, or of what one should do: not "there isn't a funnier film for", "we did not watch it with".
_NOT_IT = (
    r"(?:(?<!there is )(?<!there are )(?<!did )\bnot\b|(?<!there is)(?<!there are)(?<!did)n't\b|\bnever\b|\bhardly\b|"
    r"\b(?:it|this)(?:'s| is) no\b)"
)
_FILL = (
    r"(?: (?:really|quite|at all|suitable|suited|appropriate|recommended|recommend|recommending|ideal|good|great|best|fit|"
    rf"right|ok|okay|fine|safe|advisable|advised|meant|intended|aimed|made|designed|one|a|an|the|{_WORK}|"
    r"read|watch|viewing|something|choice|even|definitely|certainly|probably|allow|give|show|let|take|want|think|is|it's|it|"
    r"this|that|to|on|be|place|thing|material|fare|reading|play|bring)){0,6}"
)
_AFRAID = r"(?:scar(?:y|e[sd]?)|frighten(?:ing|ed|s)?|upset(?:ting|s)?|disturb(?:ing|ed|s)?|terrif(?:y|ying|ied))"
# Of what a work may be too much, as it may not be too funny.
_HARD = (
    rf"(?:much(?: (?:violence|gore|blood|horror|swearing|sex|peril))?|{_AFRAID}|dark|violent|intense|gory|bloody|sad|grim|bleak|"
    r"brutal|cruel|creepy|spooky|tense|mature|adult|grown-up|strong|graphic|explicit|rude|crude|long|slow|hard|difficult|"
    r"complex|complicated|confusing|advanced|heavy)"
)
_TOO = rf"too {_HARD}(?:(?:,| and|, and| or)(?: too)? {_HARD}){{0,2}}"
_SEE = r"(?:watch|see|read|play|go near|be (?:watching|reading|playing|seeing|shown|allowed to|let))\b"
# What right before "under 12" makes it advice against: "not for", "too dark for anyone", "I'd keep it from".
FORBIDS = re.compile(
    rf"(?:{_NOT_IT}{_FILL} (?:for|to|with|by)|"
    r"(?:^[\s\"']*(?:please )?do|\b(?:i|we|you|parents)(?: would| should|'d)?)(?: probably)?(?:n't| not| never) (?:let|allow|show|take|bring)|"
    rf"\b(?:unsuitable|inappropriate|unfit|off[- ]limits|{_TOO}|"
    rf"(?:is|are|be|it's|very|really|rather|pretty|a bit|a little) {_AFRAID}) (?:for|to)|"
    r"\b(?:keep (?:it |this )?|should be kept )(?:well )?(?:away )?from|\b(?:avoid|skip)(?: it| this)? (?:for|with)|"
    r"\b(?:anyone|anybody|everyone|everybody) except(?: for)?|\b(?:bad|poor|wrong) (?:choice|idea|pick) for|"
    rf"\b(?:may|might|will|could|would) (?:well )?(?:{_AFRAID}|confuse|bore))"
    rf"(?: (?:an?|the|your|our|my|any|all|most|young|small|little|{WHO},?)(?: or)?){{0,3}}[\s\"']*$",
    re.IGNORECASE,
)
# What right after it does.
FORBIDDEN = re.compile(
    rf"(?: or so)? (?:(?:absolutely|definitely|certainly) not(?=\s*(?:[.,;!]|$))|(?:should|must)(?:n't| not| never) {_SEE}|(?:can(?:not|'t)|won't) (?:cope|handle)|"
    r"(?:please|kindly|(?:are )?(?:best|better)|should|must) (?:be )?(?:leave|left|keep|kept|stay)(?: them)?(?: at)? home(?=\s*(?:$|[.,;!)]|for this\b))|"
    r"(?:should|had better|ought to|need to|will want to|may want to|might want to) (?:probably )?(?:give it a miss|"
    r"(?:skip|avoid|stay away|steer clear|keep away|wait|sit)(?: from| of)?(?: (?:it|this)\b|(?=\s*(?:[.,;!]|$))))|"
    r"(?:may|might|will|could|would)(?: well| probably| likely| surely| easily)? (?:"
    rf"(?:be|get|feel)(?: (?:a bit|very|really|quite|rather|easily))? (?:{_AFRAID}|afraid|confused|bored)|"
    rf"find (?:it|this|parts of it)(?: (?:a bit|very|really|quite|rather))? (?:{_AFRAID}|{_TOO})|"
    r"(?:have|get) (?:nightmares|bad dreams)|(?:struggle|have (?:trouble|difficulty|a hard time))(?: to)? (?:follow|understand|grasp|keep(?:ing)? up)))",
    re.IGNORECASE,
)
# "No one under 17 should see this."
NOBODY = re.compile(r"\bno(?:[- ]?one|body)?\s*$", re.IGNORECASE)
SHOULD_SEE = re.compile(rf" (?:should|ought to|must) {_SEE}", re.IGNORECASE)
# After "No under 15s" and "Over 16s": nothing else, or whom it is said to.
_SAID_TO = (
    r"(?:, (?:please|lads|lasses|ladies|folks|guys|girls|boys|gang|people|everyone|mates?|friends|parents|mums|mind|sorry|thanks|really|"
    r"i'm afraid|i'd say|i think|imo|in my (?:view|opinion)|for me))?[\s\"'.!)]*$"
)
ALONE = re.compile(rf"(?:(?<=s) (?:only|allowed|admitted|please)|(?<=\ds)){_SAID_TO}", re.IGNORECASE)
# "I'd say no younger than 12" and "Nothing for under-15s, mind" say no more: "Nothing for under-5s to fear" does.
NO_YOUNGER = re.compile(r"\bno[ -]$", re.IGNORECASE)
YOUNGER = re.compile(r"younger than", re.IGNORECASE)
# "No less than 12" may be of deaths, and "Adults pay \u00a38; nothing for under-5s" is of prices.
LESS = re.compile(r"less than", re.IGNORECASE)
PRICED = re.compile(
    r"\b(?:adults?|children|kids|seniors|concessions) (?:tickets? )?(?:pays?\b|[\u00a3$\u20ac])", re.IGNORECASE
)
NOTHING_FOR = re.compile(r"\bnothing(?: here| in (?:it|this|here))? for(?: (?:the|any))?[ -]$", re.IGNORECASE)
ENDS_THERE = re.compile(rf"(?: for (?:it|this)(?: one)?)?{_SAID_TO}", re.IGNORECASE)
# "Leave the under-tens at home".
LEAVE = re.compile(
    r"(?:^[\s\"']*|\b(?:i'd|we'd|should|please|kindly|best|better|best to|better to) )(?:leave|keep)(?: (?:the|your|any|all|little)){0,2}\s*$",
    re.IGNORECASE,
)
AT_HOME = re.compile(r" (?:at )?home\b(?! (?:while|when|alone|as)\b)", re.IGNORECASE)
_MAY = r"(?:i'd|i would|we'd|we would|i'll|should|might|may want to|best to|better to|advise|recommend|suggest|parents)"
# What right before "until 13" makes it advice to wait.
WAITS = re.compile(
    r"(?:^[\s\"']*(?:definitely |certainly |probably )?not|"
    rf"(?:^[\s\"']*(?:please |better |best )?|\b{_MAY} (?:probably |definitely )?)(?:wait(?:ing)?|hold(?:ing)? (?:it )?(?:off|back)|"
    rf"(?:save|saving|leave|leaving|keep|keeping) (?:it|this)(?: back)?|put(?:ting)? (?:it|this) (?:off|away))(?: {_WORD}){{0,3}}|"
    r"(?:\bi|\bwe|'d|\bshould|\bdo|\bwould)(?:n't| not| never) (?:let|show|give|read|watch|recommend|hand|play|buy|allow|be)"
    rf"{_FILL}(?: {_WORD}){{0,3}}|{_NOT} (?:suitable|recommended|appropriate|advisable|ready|fit)(?: {_WORD}){{0,4}})\s*$",
    re.IGNORECASE,
)
# Denied, wished for or doubted; or said of other works, or of a part.
DENIED = re.compile(
    rf"{_NOT}|(?<!a )\bfew\b|\b(?:is|has) little\b|\b(?:nothing|none|neither|nor|without|cannot|if|unless|whether|were|"
    r"(?:would|could|should|might) have|had been|"
    r"thought|expected|assumed|imagined|wish(?:es|ed)?|doubt(?:s|ed|ful)?|hope[sd]?|supposed|as though|despite|rather than|"
    r"instead|barely|than|unlike|compared|another|earlier|previous|similar|sequel|prequel|remake|the original|trailer|films|movies|"
    r"the (?:first|second|third|last|other)|critics|(?:some|others|they|people) (?:say|think|call)|used to|denies|disagree|"
    r"wrong|silly|ridiculous|nonsense|absurd|boring|dull|tedious|predictable|forgotten)\b",
    re.IGNORECASE,
)
DENIED_AFTER = re.compile(
    r"[\s\"',)]*(?:(?:label|sticker|rating|mark)\s)?(?:is|seems|sounds|would be|was|feels)(?: (?:a bit|far|much|way|just|simply|"
    r"rather))? (?:too|wrong|silly|ridiculous|nonsense|absurd|overly|nothing|not|unfair|harsh|strict|excessive)\b|[^.!;]{0,80}\?",
    re.IGNORECASE,
)
# As which a work is sold. A low age so named is no advice: "Supposedly aimed at ages 4-10, it's a bloodbath."
CLAIMED = re.compile(r"\b(?:supposedly|allegedly|(?:claim|pretend|purport)(?:s|ed)? to be)\b", re.IGNORECASE)
# What it is for others as well: "Adults over 18 will love it as much as their kids" advises against no age.
ALSO = re.compile(
    r"\btoo\b(?! \w)|\bas (?:much|well)\b(?! as (?:some |most )?adults)|\balike\b|"
    r"^ (?:will|would|can|could|may|might)\b.{0,80}?\b(?:also|so will|little ones|kids|children)\b",
    re.IGNORECASE,
)
# After an age: older people, and nobody else, will like it too.
_LIKE = (
    r"(?:(?:will|would|can|could|should|may|might)(?: (?:probably|surely|certainly|easily))? )?"
    r"(?:love|enjoy|like|adore|appreciate)(?: (?:it|this))?"
)
_ELDERS = rf"(?:(?:their|the|your|our|most|many) )?(?:{GROWN}|(?:grand)?parents?|mums?|moms?|dads?)"
ELDERS_TOO = re.compile(
    rf"(?: {_LIKE})?,?(?: (?:and|or|though|but|with))? {_ELDERS}(?: (?:and|or) {_ELDERS})?(?: {_LIKE})? "
    r"(?:too|as well|alike)\b(?! as\b)",
    re.IGNORECASE,
)
# Whose ages a bracket gives: "Even my grandchildren (ages 6-13)".
KIN = re.compile(
    r"\b(?:my|our|his|her|their) (?:(?:own|two|three|four|younger|older|youngest|oldest) ){0,2}(?:grand)?"
    r"(?:children|kids|sons?|boys|girls|daughters?|nephews?|nieces?|cousins?|twins|siblings|students|pupils|class)\s?\($",
    re.IGNORECASE,
)
# Places and contests of a story, which people of an age are let into.
IN_THE_STORY = re.compile(
    r"\b(?:camp|school|academy|contest|competition|tournament|class|classes|club|team|league|army|war|ride|race|bar|pub|"
    r"casino|party|drinking|law|licen[cs]e|village|palace|kingdom|orphanage|hospital|prison|job|work|ticket|entry|seats?|"
    r"prize|hotel|mine|cave|temple|city|garden|island|ship|sign|dress|shoes|size)\b",
    re.IGNORECASE,
)
# After a name that a sentence is about; and where it goes on with the work itself.
IS = re.compile(
    r"[\"'*]{0,2} (?:is(?:n't)?|suits?|works|will|would|should|may|might|feels|seems|deserves)\b", re.IGNORECASE
)
CONTRAST = re.compile(r"[,;] (?:(?:but|while|whereas|and|though) )?(?:this|here)\b", re.IGNORECASE)
# A title with what is told of it in brackets, up to the age in them: "Review: Hollow Crown, Rosa Vane (novel, ages 9+)".
# Of a title the words have capitals, and what recommends others does not begin it. After the bracket nothing comes, or
# what the work does.
_TITLED = (
    r"\W{0,3}(?:(?:(?:[Bb]ook|[Ff]ilm|[Gg]ame) )?[Rr]eview: )?(?!(?:Try|See|Unlike|Like|Watch|Also|More|Compare|Next|"
    r"Previously|Skip|Avoid|Related|Tomorrow|Yesterday|Later|Similar|Read|Coming|Elsewhere)\b)"
    r"(?:(?:[A-Z0-9&][\w.'&\"-]{0,30}|a|an|and|at|by|for|from|in|of|on|or|the|to|with|-)[,:]?\s){1,16}"
)
HEADLINE = re.compile(rf"{_TITLED}\([^()]{{0,60}}$")
HEADLINE_ENDS = re.compile(r"[^()]{0,80}\)[\s\"'*]{0,3}(?:$|[.:|-]|(?:is|isn't|has|follows|tells|takes|makes)\b)")
# "The Lantern Keepers by Oda Marsh - picture book, ages 2 to 5", which then says no more.
DASHED = re.compile(rf"{_TITLED}[|\u2013\u2014-] (?:[a-z][a-z-]{{1,20}}(?: [a-z-]{{1,20}}){{0,3}}, )?$")
DASHED_ENDS = re.compile(r"[\s\"'*.]{0,4}$")
# "By Rosa Vane", "set in New York": a person and a place, and no title.
BY = re.compile(r"\b(?:by|from|author|director|writer|illustrator|starring|with)\s*$", re.IGNORECASE)
SET_IN = re.compile(r"\b[Ss]et (?:in|at|on|near) [\w' ]{1,60}$")
# Words with capitals in the headings of guides.
HEADING_WORDS = frozenset(
    "parents need know bottom line our verdict recommended suggested age ages suitable best good final thoughts advice "
    "reading minimum target appropriate parent parental guidance what not".split()
)
