"""Tables of cards/metrics.json, written between marks in the README and the model card. Words there are by hand."""

import re
from pathlib import Path
from typing import Any

from advisory.domain import Category

_CARDS = ("README.md", "cards/model_card.md")
_HEADS = {"kim": "Kids-In-Mind", "imdb": "IMDb votes"}


def write_tables(figures: dict[str, Any], root: Path) -> None:
    """Replace what stands between `<!-- figures:NAME -->` and `<!-- end -->` by the table NAME, in each card."""
    tables = {"sentences": _sentences(figures["sentences"]), "documents": _documents(figures["documents"]),
              "titles": _titles(figures["titles"])}  # fmt: skip
    for card in _CARDS:
        path = root / card
        text = path.read_text(encoding="utf-8")
        for name, table in tables.items():
            text = fill(text, name, table)
        path.write_text(text, encoding="utf-8")


def fill(text: str, name: str, table: str) -> str:
    """The text with the block of that name filled anew; a text without the block stays as it is."""
    block = re.compile(rf"(<!-- figures:{name} -->\n).*?(<!-- end -->)", re.DOTALL)
    return block.sub(lambda match: f"{match[1]}{table}{match[2]}", text)


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _sentences(figures: dict[str, Any]) -> str:
    model, linear = figures["model"], figures["tfidf_logistic_regression"]
    rows = [
        [f"{category}: {name}", f"{model[key]:.2f}", f"{linear[key]:.2f}", "-", "-"]
        for category in Category
        for name, key in (("detection F1", f"{category}_f1"), ("quadratic kappa", f"{category}_kappa"))
    ]
    rows[0][3:] = [f"{figures['alt_profanity_check']['language_f1']:.2f}", f"{figures['better_profanity']['language_f1']:.2f}"]
    rows.append(["declared absent: F1", f"{model['declared_absent_f1']:.2f}", "-", "-", "-"])
    rows.append(["audience advice: macro F1", f"{model['audience_macro_f1']:.2f}", "-", "-", "-"])
    return _table(
        [f"{figures['rows']} sentences", "advisory", "TF-IDF + logistic regression", "alt-profanity-check", "better-profanity"],
        rows,
    )  # fmt: skip


def _documents(figures: dict[str, Any]) -> str:
    rows = [
        [str(c), *(f"{figures[c][key]:.2f}" for key in ("kappa", "exact", "within_one", "basis_exact")), str(figures[c]["positives"])]
        for c in Category
    ]  # fmt: skip
    table = _table([f"{figures['rows']} whole texts", "quadratic kappa", "exact", "within one", "basis exact", "texts with any"], rows)
    age, evidence = figures["age_band"], figures["evidence"]
    return table + (
        f"\nAge band ({age['rows']} texts): exact {age['exact']:.2f}, within one band {age['within_one']:.2f}, two or more "
        f"bands too low {age['two_or_more_too_low']:.2f}, too high {age['two_or_more_too_high']:.2f}. Evidence by span: "
        f"precision {evidence['precision']:.2f}, recall {evidence['recall']:.2f}.\n"
    )


def _titles(figures: dict[str, Any]) -> str:
    rows = [
        [f"{_HEADS[source]}: {category}", str(figures[key]["rows"]), f"{figures[key]['model']:.2f}", f"{figures[key]['tfidf_ridge']:.2f}"]
        for source in _HEADS
        for category in Category
        if (key := f"{source}_{category}") in figures
    ]  # fmt: skip
    return _table(["Spearman with", "titles", "advisory", "TF-IDF + ridge"], rows)
