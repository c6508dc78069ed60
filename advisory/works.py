"""Lines that head a work each: "2. Pocket Orchard (book, ages 5+)", "THE GLASS FERRYMAN (15)".

A newsletter or a cinema's page tells of several works, and what is told of all of them adds up to none.
"""

import re

from advisory.attributing import title_words
from advisory.domain import Span

_KIND = (
    r"(?:film|movie|(?:tv |limited |mini-?)?series|tv show|show|novel|(?:picture |chapter )?book|graphic novel|manga|comic|"
    r"(?:video |board |card )?game|play|musical|podcast|documentary)"
)
_LABEL = r"(?:12A|12|15|18|U|PG-13|PG|NC-17|G|R|TV-(?:MA|14|PG|G|Y7|Y)|PEGI \d{1,2})"
# At most one comma before the kind: "(Orla Kintyre, novel)". A title stands alone on its line.
_HEAD = re.compile(
    rf"\s{{0,9}}(?:\#{{1,6}}\s|\*{{1,2}}|\d{{1,2}}[.)]\s{{1,3}})?(?P<title>[\"'\u201c\u2018]?[A-Z0-9][^()\n.!?]{{0,80}}[^\s()])\s{{0,3}}"
    rf"\((?:(?P<label>{_LABEL})|(?:[^(),]{{1,40}},\s?)?(?i:{_KIND})(?:,[^()]{{0,60}})?)\)\s{{0,3}}\W{{0,3}}"
)


def heads_of_works(text: str) -> list[tuple[int, Span]]:
    """The titles on lines that head a work, each of another one, in their order, each with its line, from 1; none where
    there are not at least two.
    """
    found: list[tuple[int, Span]] = []
    seen: set[frozenset[str]] = set()
    start = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if head := _HEAD.fullmatch(line):
            name = frozenset(title_words(head["title"]))
            # "Mina Dorn (15)" is a girl of that age, "Violence (15)" a warning of so many readers.
            sure = (
                not head["label"]
                or head["title"].isupper()
                or not head["title"][0].isalpha()
                or head.start("title") > 0
            )
            if name and name not in seen and sure:
                seen.add(name)
                found.append((number, Span(start + head.start("title"), start + head.end("title"))))
        start += len(line) + 1
    return found if len(found) > 1 else []
