"""Reviews of invented works to measure with: as long as real ones, most of their sentences about anything but content.

A quarter of the sentences are the authored training sentences, each with a beginning of its own, and the others are put
together from a small grammar: few are alike, so little is saved by having computed one before.
"""

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from training.reading import read_jsonl

# Not from training.data: what that imports would count as memory of the programs that are measured.
AUTHORED = Path(__file__).parents[2] / "training" / "data" / "authored.jsonl"

# Reviews of films that people write: half have fewer words than this, and logarithms of lengths spread so.
_MEDIAN_WORDS, _SPREAD = 170, 0.75
_AUTHORED_SHARE = 0.25
_SENTENCES_A_PARAGRAPH = 5

_WHO = (
    "the director|the lead|her co-star|the youngest of the cast|the composer|the editor|the whole crew|the narrator|the "
    "studio|a first-time writer|the man who plays the ferryman|the woman at the desk|the old lighthouse keeper|my sister|"
    "half the audience|the critic of our paper"
).split("|")
_DOES = (
    "keeps a steady hand on|never quite finds the tone of|clearly loves|lingers too long over|brings real warmth to|rushes "
    "through|gives all of it to|seems lost in|has a fine ear for|takes all the time there is with|saves the better half of|"
    "wrote every word of|was not sure about"
).split("|")
_WHAT = (
    "the long second act|a story that we have seen before|the scenes by the harbour|the last twenty minutes|the songs between "
    "the chapters|a rather thin plot|the costumes and the painted sets|the letters that the twins exchange|the quiet moments in "
    "the kitchen|the train journey to Varnholt|the middle of the book|the map at the front|the puzzle of the missing clock"
).split("|")
_WHEN = (
    ", and by {year} it shows|, for better or worse in {place}|, though the pacing sags by minute {number}|, which I had not "
    "expected in {year}|, at least in the version from {year}|, and I would see it again in {place}|; my copy came from {place}|, "
    "if you can wait {number} minutes for it|, by page {number}|, after {number} episodes"
).split("|")
_PLACE = "Ostrel|Kirrin Head|Dunmarrow|Little Vesper|Old Tarn|Sankt Ulrik|Port Amable|Brackwater".split("|")


def sentences(number: int, seed: int) -> Iterator[str]:
    """So many sentences, the same for the same seed."""
    chance = random.Random(seed)
    for _ in range(number):
        yield _telling(chance) if chance.random() < _AUTHORED_SHARE else _neutral(chance)


def documents(number: int, seed: int) -> Iterator[str]:
    """So many reviews, of lengths as people write them, the same for the same seed."""
    chance = random.Random(seed)
    for _ in range(number):
        words = max(20, round(_MEDIAN_WORDS * chance.lognormvariate(0, _SPREAD)))
        yield document(words, chance.randrange(2**32))


def document(words: int, seed: int) -> str:
    """A review of about so many words, in paragraphs."""
    chosen: list[str] = []
    for sentence in sentences(words, seed):
        chosen.append(sentence)
        words -= len(sentence.split())
        if words <= 0:
            break
    paragraphs = range(0, len(chosen), _SENTENCES_A_PARAGRAPH)
    return "\n\n".join(" ".join(chosen[at : at + _SENTENCES_A_PARAGRAPH]) for at in paragraphs)


@cache
def _authored() -> list[str]:
    return [row["text"] for row in read_jsonl(AUTHORED)]


def _telling(chance: random.Random) -> str:
    return f"By minute {chance.randint(5, 400)} in {chance.choice(_PLACE)}, {chance.choice(_authored())}"


def _neutral(chance: random.Random) -> str:
    filled = f"{chance.choice(_WHO)} {chance.choice(_DOES)} {chance.choice(_WHAT)}{chance.choice(_WHEN)}.".format(
        place=chance.choice(_PLACE), year=chance.randint(1950, 2024), number=chance.randint(5, 400)
    )
    return filled[0].upper() + filled[1:]
