"""Fill the generated blocks of README and cards: tables of cards/metrics.json, and the output of the README's example.

`python -m training.cards`. A block stands between `<!-- figures:NAME -->` or `<!-- example:NAME -->` and `<!-- end -->`;
all else in those files is written by hand.
"""

import json
import re
from pathlib import Path
from typing import Any

from advisory.domain import Category
from advisory.rater import Rater
from advisory.rendering.terminal import render

ROOT = Path(__file__).parent.parent
METRICS = ROOT / "cards" / "metrics.json"
README = ROOT / "README.md"
EXAMPLE = "the-salt-road"
_FILES = (README, ROOT / "cards" / "model_card.md")
_SOURCES = {"kim": "Kids-In-Mind", "imdb": "IMDb votes"}


def fill(text: str, mark: str, content: str) -> str:
    """The text with the block of that mark filled anew; a text without the block stays as it is."""
    block = re.compile(rf"(<!-- {re.escape(mark)} -->\n).*?(<!-- end -->)", re.DOTALL)
    return block.sub(lambda match: f"{match[1]}{content}{match[2]}", text)


def example_block() -> str:
    """What `advisory rate examples/the-salt-road.txt` prints, as a Markdown code block."""
    name = f"examples/{EXAMPLE}.txt"
    report = Rater().rate_file(ROOT / name, title=name)
    return f"```text\n{render(report)}```\n"


def tables(figures: dict[str, Any]) -> dict[str, str]:
    """The Markdown tables of the figures, by mark."""
    return {
        "figures:sentences": _sentences(figures["sentences"]),
        "figures:documents": _documents(figures["documents"]),
        "figures:titles": _titles(figures["titles"]),
    }


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _two(value: float) -> str:
    return f"{value:.2f}"


def _sentences(figures: dict[str, Any]) -> str:
    model, linear = figures["model"], figures["tfidf_logistic_regression"]
    head = [f"{figures['rows']} sentences", "advisory", "TF-IDF + logistic regression"]
    head += ["alt-profanity-check", f"better-profanity ({figures['better_profanity']['rows']} sentences)"]
    rows = []
    for category in Category:
        rows.append(
            [f"{category}: any or none, F1", _two(model[f"{category}_f1"]), _two(linear[f"{category}_f1"]), "", ""]
        )
        kappas = [_two(model[f"{category}_kappa"]), _two(linear[f"{category}_kappa"])]
        rows.append([f"{category}: severity, quadratic kappa", *kappas, "", ""])
    rows[0][3:] = [_two(figures[name]["language_f1"]) for name in ("alt_profanity_check", "better_profanity")]
    rows.append(["declared absent: F1", _two(model["declared_absent_f1"]), "", "", ""])
    rows.append(["audience advice: macro F1", _two(model["audience_macro_f1"]), "", "", ""])
    return _table(head, rows)


def _documents(figures: dict[str, Any]) -> str:
    keys = ("kappa", "exact", "within_one", "basis_exact")
    head = [f"{figures['rows']} texts", "quadratic kappa", "exact", "within one", "basis exact", "texts with any"]
    rows = [[str(c), *(_two(figures[c][key]) for key in keys), str(figures[c]["positives"])] for c in Category]
    age, evidence = figures["age_band"], figures["evidence"]
    age_head = [
        f"{age['rows']} texts with an age",
        "exact",
        "within one band",
        "two or more too low",
        "two or more too high",
    ]
    age_keys = ("exact", "within_one", "two_or_more_too_low", "two_or_more_too_high")
    evidence_row = ["evidence spans", *(_two(evidence[key]) for key in ("precision", "recall", "f1"))]
    return "\n".join(
        [
            _table(head, rows),
            _table(age_head, [["age band", *(_two(age[key]) for key in age_keys)]]),
            _table(["", "precision", "recall", "F1"], [evidence_row]),
        ]
    )


def _titles(figures: dict[str, Any]) -> str:
    rows = [
        [f"{name}: {c}", str(found["rows"]), _two(found["model"]), _two(found["tfidf_ridge"])]
        for source, name in _SOURCES.items()
        for c in Category
        if (found := figures.get(f"{source}_{c}"))
    ]
    return _table(["Spearman with", "titles", "advisory", "TF-IDF + ridge"], rows)


def main() -> None:
    """Write all blocks."""
    blocks = tables(json.loads(METRICS.read_text(encoding="utf-8"))) | {f"example:{EXAMPLE}": example_block()}
    for path in _FILES:
        text = path.read_text(encoding="utf-8")
        for mark, content in blocks.items():
            text = fill(text, mark, content)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
