"""That nothing is shown: "A couple sleep together, nothing seen.", "It is implied that he did it. Nothing is shown."

It tells how content is told of that was named before, not that there is none.
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


def only_unshown(sentence: str) -> bool:
    """Whether a sentence says that nothing is shown, and nothing else."""
    return bool(_ONLY.fullmatch(sentence))


def without_unshown(sentence: str) -> str:
    """The sentence without that at its end, if something stands before it."""
    return _ENDING.sub("", sentence)
