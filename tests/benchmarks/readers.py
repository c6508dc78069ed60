"""Sentence segmenters and HTML extractors side by side, on texts of our own. `python -m tests.benchmarks.readers`.

Prints a table; packages that are not installed are left out. To compare all:
`pip install pysbd syntok spacy trafilatura justext`.
"""

import time
from collections.abc import Callable

Spans = list[tuple[int, int]]

# One true sentence a row; rows of a group stand on one line of the text, with a space between.
SENTENCES = [
    ["Mr. Finch rates it PG-13.", "He is wrong!"],
    ["“No gore,” she says.", "“None at all.”"],
    ["Dr. Ames et al. call it, e.g., a U.S. remake of No. 7.", "It runs 98 min. and costs $3.5 million."],
    ["Language: two uses of “f--k,” one “a--hole.”", "Sex: none."],
    ["wow!!!", "just wow.", "never again."],
    ["The end (spoiler!) is grim.", "Everyone dies."],
    ["Is it scary?", "Not for over-10s.", "My 8-year-old, J. J., hid behind Mrs. Bell."],
    ["He swears (“damn,” “hell”) and drinks at 5 p.m. on the jetty.", "Nobody minds."],
    ["Rated R for violence, language, etc.", "Fair enough."],
    ["“Run!” he cried.", "She ran."],
    ["It opens on Jan. 3 at the Odeon St. Mary.", "Bring tissues."],
    ["Vol. 2 is bloodier than vol. 1.", "Ch. 4 has the torture."],
    ["- A man is shot.", "There is blood."],
    ["7/10.", "Would watch again."],
    ["They fight... and then they kiss.", "That is all."],
]

PAGES = {
    "article": (
        "<html><body><nav><ul><li><a href='/'>Home</a></li><li><a href='/gore'>Gore Night</a></li></ul></nav><main>"
        "<article><h1>Low Tide</h1><p>A fisherman is drowned by his brother in the first scene of this grim film.</p>"
        "<h2>Violence</h2><ul><li>A man is stabbed</li><li>Some blood</li></ul><h2>Sex</h2><p>None.</p>"
        "<table><tr><td>Language</td><td>3/5</td></tr></table></article></main>"
        "<aside><ul><li><a href='/x'>Torture Garden</a></li></ul></aside><footer>Terms of use</footer></body></html>",
        [
            "Low Tide",
            "drowned by his brother",
            "Violence",
            "A man is stabbed",
            "Some blood",
            "None.",
            "Language",
            "3/5",
        ],
        ["Gore Night", "Torture Garden", "Terms of use"],
    ),
    "cookie banner": (
        "<html><body><div id='cookie-banner' class='cookie-banner'><p>We use cookies to improve your visit.</p></div>"
        "<div class='content'><p>Two sisters smoke and drink in a bar while the town burns behind them all night.</p>"
        "<p>Nobody is hurt.</p></div><script>var a = 'murder';</script></body></html>",
        ["Two sisters smoke", "Nobody is hurt."],
        ["cookies", "murder"],
    ),
    "short guide": (
        "<html><body><header><nav><a href='/'>Parents' Corner</a></nav></header><dl><dt>Violence</dt><dd>Slapstick.</dd>"
        "<dt>Drugs</dt><dd>None.</dd><dt>Language</dt><dd>One “damn”.</dd></dl></body></html>",
        ["Violence", "Slapstick.", "Drugs", "None.", "One “damn”."],
        ["Parents' Corner"],
    ),
}


def segmenters() -> dict[str, Callable[[str], Spans]]:
    """Name to a function from one line of text to sentence spans."""
    found: dict[str, Callable[[str], Spans]] = {}
    from sentencex import get_sentence_boundaries

    found["sentencex"] = lambda text: [(b["start_index"], b["end_index"]) for b in get_sentence_boundaries("en", text)]
    try:
        import pysbd

        engine = pysbd.Segmenter(language="en", clean=False, char_span=True)
        found["pysbd"] = lambda text: [(s.start, s.end) for s in engine.segment(text)]
    except ImportError:
        pass
    try:
        from syntok.segmenter import analyze

        found["syntok"] = lambda text: [
            (s[0].offset, s[-1].offset + len(s[-1].value)) for paragraph in analyze(text) for s in paragraph
        ]
    except ImportError:
        pass
    try:
        import spacy

        pipeline = spacy.blank("en")
        pipeline.add_pipe("sentencizer")
        found["spaCy sentencizer"] = lambda text: [(s.start_char, s.end_char) for s in pipeline(text).sents]
    except ImportError:
        pass
    return found


def extractors() -> dict[str, Callable[[str], str]]:
    """Name to a function from HTML to text."""
    from advisory.reading import read_bytes

    found: dict[str, Callable[[str], str]] = {"advisory (resiliparse)": lambda html: read_bytes(html.encode()).text}
    from resiliparse.extract.html2text import extract_plain_text

    found["resiliparse main_content"] = lambda html: extract_plain_text(
        html, main_content=True, preserve_formatting=True
    )
    try:
        import trafilatura

        found["trafilatura"] = lambda html: trafilatura.extract(html, favor_recall=True, include_comments=False) or ""
    except ImportError:
        pass
    try:
        import justext

        words = justext.get_stoplist("English")
        found["justext"] = lambda html: "\n".join(p.text for p in justext.justext(html, words) if not p.is_boilerplate)
    except ImportError:
        pass
    return found


def main() -> None:
    """Print both tables."""
    total = sum(map(len, SENTENCES))
    print(f"{'segmenter':<26}{'right of ' + str(total):>14}{'characters/s':>16}")
    for name, split in segmenters().items():
        right = 0
        for group in SENTENCES:
            line = " ".join(group)
            right += len(set(group) & {line[start:end].strip() for start, end in split(line)})
        text = "\n".join(" ".join(group) for group in SENTENCES) * 50
        started = time.perf_counter()
        for line in text.split("\n"):
            split(line)
        print(f"{name:<26}{right:>14}{len(text) / (time.perf_counter() - started):>16,.0f}")

    kept_total = sum(len(kept) for _, kept, _ in PAGES.values())
    dropped_total = sum(len(dropped) for _, _, dropped in PAGES.values())
    print(f"\n{'extractor':<26}{'kept of ' + str(kept_total):>14}{'dropped of ' + str(dropped_total):>16}")
    for label, extract in extractors().items():
        kept = dropped = 0
        for html, wanted, unwanted in PAGES.values():
            text = extract(html)
            kept += sum(piece in text for piece in wanted)
            dropped += sum(piece not in text for piece in unwanted)
        print(f"{label:<26}{kept:>14}{dropped:>16}")


if __name__ == "__main__":
    main()
