"""Texts made of what guides, ages and ratings are written with, so that random bytes reach what reads these."""

from collections.abc import Sequence

# What steers, hides, reorders, is markup or a formula, or is another letter or number to one part of Python than to the
# next.
_HOSTILE = (
    "\x00", "\t", "\x0b", "\x1b[31m", "\x85", "\xa0", "\xad", "\u200b", "\u202e", "\u2028", "\u3000", "\ufeff", "\ufffe", "\ud800",
    "\U000e0041", "\U0010ffff", "\u0301", "\ufdfa", "\ufe0f", "\u017f", "\u212a", "\u0130", "\u0131", "\xdf", "\u1e9e", "\ufb05", "\u0663",
    "\uff11\uff12", "\xb2", "\xbd", "\u0665/\u0661\u0660", "\u0967\u0968", "\U0001d7d9", "\u2460", "<script>", "</style>", "<b a=\"'", "&lt;",
    "-->", "]]>", "\\", "`", "=1+1", "\uff1d", "@", "{{", "{%", "https://a.b", "www.a",
)  # fmt: skip
_LINES = tuple(
    """Violence|Violence & Gore|Sex & Nudity|Sex|Nudity|Gore|Blood|Language|LANGUAGE|Profanity|Swearing|Romance|Horror|Tobacco
Alcohol, Drugs & Smoking|Drugs|Drinking|Frightening & Intense Scenes|Scary Scenes|VIOLENCE/GORE|Positive Messages|Messages
Products & Purchases|Parents Guide|Parents need to know|Certification|Content Warnings|DISCUSSION TOPICS|See also|Home|Menu
You may also like|Is it any good?|Age recommendation|Recommended age|Ages|Content|Movie Details|Story|Reviews|Sign in|None
none|nope|n/a|nothing|not present|mild|Moderate|severe|a little|some|very strong|graphic|a lot|except|unless you count|0|1|2|3|4
5|7|8|9|10|12|13|15|16|17|18|21|99|100|2019|4/5|0/10|3 out of 10|3 of 5|5/10/2019|2.5/5|6.10.4|1,000|12 of 40 found this severe
(18)|(mild)|[R]|Yes|No|yes|no|Yes 2   No 61   NO|Is anyone raped?|Does the dog die|Is there any gore?|Are there|Any|Any drugs?
Q:|A:|Violence?|Sex/Nudity?|Why does he hang himself?|A slap.|A man is shot dead.|A kiss.|They swear.|Nobody smokes.|a topless
bather|one f-word|three uses of|two dozen|f**k|sh!t|f u c k|suicide|torture|heroin|cocaine|gun|nude|comic|the|The Salt Road|it
this film|Hollow Crown|unlike|less than|not|no|and|or|to|of|in|by|with|for|but|is|was|Rated R for|rated|Rated|R|PG|PG-13|NC-17
TV-MA LSV|TV-14|BBFC|MPA|PEGI|ESRB|FSK|IFCO|ACB|FPB|Kijkwijzer|Common Sense Media|12A|U|M|AO|E10+|MA 15+|certificate|cert.
USK|United States:R|Germany: 16|Ireland|Certification:|language|pervasive|brief|strong violence|ages|age|Ages 9 and up|aged
from|under|over|until|between|twelve|thirteen|twenty-one|eight|years old|-year-olds|and up|and older|plus|or younger|children
kids|teens|adults|adults only|not for|suitable for|best for|recommended|I'd say|wait until|too scary for|fine for|keep away""".replace(
        "\n", "|"
    ).split("|")
)
_MARKS = (
    *"\n\n\n\n\n\n::::....,,;!?()/|*-+_#=%'\"&[]<>", "  ", " - ", " | ", "---", "|---|", "\n\n", "\n- ", "\n* ", "\n1. ", "\r\n", "...", "\u2026",
    "\u2013", "\u2014", "\u2022", "\u00b7", "\u201c", "\u201d", "\u2018", "\u2019", "\u25cf\u25cf\u25cb\u25cb\u25cb", "\u2605\u2605\u2606", "\u25a0",
)  # fmt: skip
WORDS = (*_LINES, *_MARKS, *_HOSTILE)

SEEDS = [
    b"Sex & Nudity 3/10\nA kiss.\n\nViolence & Gore\n12 of 40 found this severe\n- A man is shot dead.\n\nDrugs: None, except heroin.\n",
    b"Does the dog die?  Yes 2  No 61  NO\nIs anyone raped? No.\nAny gore? Yes.\nViolence? A slap.\nLANGUAGE 3 - One f-word.\n",
    b"Language: 4/5, Violence: mild, Sex 0\n| Drugs | none |\n|---|---|\nContent warnings\nSuicide (18)\nGore (3)\nDiscussion topics - War.\n",
    b"Rated R for strong violence and language. Ages 9 and up. Not for anyone under 12. TV-MA LSV. Certificate: 15. I'd say 13+.\n",
    b"United States:R; Germany:16 (video)\nThe Salt Road [2019] [R] - 4.6.5\nMovie | PG | 2021\nRecommended age: 10\nBBFC: 12A for mild threat.\n",
]


def spoken(data: bytes, words: Sequence[str] = WORDS) -> str:
    """Bytes as text: ASCII as it is, any other byte with the next one as a word, in half of all cases with a blank."""
    parts = []
    stream = iter(data)
    for byte in stream:
        if byte < 0x80:
            parts.append(chr(byte))
        else:
            number, blank = divmod((byte - 0x80) * 256 + next(stream, 0), 2)
            parts.append(words[number % len(words)] + " " * blank)
    return "".join(parts)
