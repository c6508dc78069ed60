"""That nothing is shown: "A couple sleep together, nothing seen.", "It is implied that he did it. Nothing is shown."

It tells how content is told of that was named before, not that there is none. And what is under "Nudity" that is none.
"""

import re

_SHOWN = r"(?:shown|seen|depicted|described|(?:shown |seen )?on[- ]?screen)"
_NOTHING = (
    rf"(?:(?:nothing|none of (?:it|this|that|them))(?: (?:is|was|are|were)|['\u2019]s)?(?: (?:ever|actually|really))? {_SHOWN}|"
    rf"(?:(?:it|this|that)(?: (?:is|was)|['\u2019]s) )?(?:not|never)(?: (?:actually|really))? {_SHOWN}|"
    r"(?:we|you) (?:see nothing|(?:don['\u2019]t|do not|never) (?:actually |really )?see (?:it|anything|any of (?:it|this|that))))"
)
_ONLY = re.compile(
    rf"\W*(?:(?:but|and|though|although) )?{_NOTHING}(?:,? (?:though|mind|directly|at all))?\W*", re.IGNORECASE
)
_ENDING = re.compile(
    rf"\s?[,;:(\u2013\u2014-]\s?(?:(?:but|and|though|although) )?{_NOTHING}\W*$|\s(?:but|though|although) {_NOTHING}\W*$",
    re.IGNORECASE,
)
# "Shirtless men.", "A bare-chested boy on the beach", "Men in swimming trunks".
_SOME = r"(?:(?:an?|some|several|a few|many|one|two|three|brief(?:ly)?|the|young|adult|male) ){0,3}"
_MALES = r"(?:men|man|males?|boys?|guys?|hero(?:es)?|dads?|fathers?|sailors?|soldiers?|farmers?|pirates?)"
_BARE_CHESTED = re.compile(
    rf"\W*{_SOME}(?:(?:shirtless|bare-?chested|topless (?=(?:men|man|males?|boys?|guys?)\b)) ?{_SOME}{_MALES}|"
    rf"{_MALES} (?:(?:is|are) )?(?:shirtless|without (?:a |his |their )?shirts?|in (?:swim(?:ming)? ?)?(?:trunks|shorts)))"
    r"(?: (?:in (?:one|a|a few|some) scenes?|(?:on|at|by) (?:the|a) (?:beach|pool|lake|river|sea)))?\W*",
    re.IGNORECASE,
)


def only_bare_chested(said: str) -> bool:
    """Whether what is said under "Nudity" tells of men without a shirt, which boards call none, and of nothing else."""
    return bool(_BARE_CHESTED.fullmatch(said))


def only_unshown(sentence: str) -> bool:
    """Whether a sentence says that nothing is shown, and nothing else."""
    return bool(_ONLY.fullmatch(sentence))


def without_unshown(sentence: str) -> str:
    """The sentence without that at its end, if something stands before it."""
    return _ENDING.sub("", sentence)
