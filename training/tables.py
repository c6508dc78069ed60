"""The tables of README and model card, in Markdown, from what cards/metrics.json holds.

A figure with its 95 % interval reads `0.83 (0.78-0.88)`; a dash stands for a figure of nothing.
"""

from collections.abc import Sequence
from typing import Any

import yaml

from advisory.domain import Category
from training.calibration import BINS
from training.headline import SOURCES, headline

Figures = dict[str, Any]

_NOTHING = "–"
_TFIDF = ("TF-IDF + logistic regression", "tfidf_logistic_regression")
# What Hugging Face calls the measures that names of headline figures end in.
_MEASURES = {
    "F1": "f1",
    "kappa": "quadratic_kappa",
    "exact": "accuracy",
    "one": "accuracy_within_one",
    "precision": "precision",
    "recall": "recall",
    "Spearman": "spearmanr",
}


def tables(figures: Figures) -> dict[str, str]:
    """All tables, by the mark of their block."""
    sentences, documents, titles = (figures[part] for part in ("sentences", "documents", "titles"))
    calibrations = {
        "sentences, at least mild": sentences["calibration"],
        "texts, at least mild": documents["calibration"]["mild"],
        "texts, at least moderate": documents["calibration"]["moderate"],
    }
    return {
        "figures:sentences": _sentences({**sentences, "model": _plain(sentences["model"])}, [_TFIDF]),
        "figures:sentences-intervals": _sentences(sentences, [("always the commonest label", "majority"), _TFIDF]),
        "figures:groups": _groups(sentences["groups"]),
        "figures:documents": _documents(documents),
        "figures:documents-baselines": _document_baselines(documents),
        "figures:kinds": _kinds(documents["kinds"]),
        "figures:documents-groups": _document_groups(documents["groups"]),
        "figures:titles": _titles(titles),
        "figures:drift": _drift(titles["drift"]),
        "figures:calibration": _calibration(calibrations),
        "figures:reliability": "\n".join(_reliability(what, found) for what, found in calibrations.items()),
        "figures:first": _first(headline(figures), figures["first"]["headline"]),
        "figures:model-index": _model_index(figures),
    }


def table(head: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: bool = True) -> str:
    """A Markdown table; all columns but the first are numbers, to the right, or words. A `|` in a cell is escaped."""
    lines = [head, ["---"] + ["---:" if numbers else "---"] * (len(head) - 1), *rows]
    return "".join(f"| {' | '.join(map(_escaped, line))} |\n" for line in lines)


def _escaped(cell: str) -> str:
    return cell.replace("|", r"\|")


def comparison(variants: dict[str, Figures]) -> str:
    """The variants of cards/comparison.json on dev sentences, a row each, and how far apart those of other seeds lie.

    Three decimals, as differences are small; the range of the seeds says which are noise.
    """
    names = list(next(iter(variants.values()))["dev"])
    rows = [
        [
            name,
            f"{found['sentences']:,}",
            *(f"{found['dev'][figure]:.3f}" for figure in names),
            f"{found['minutes']:.1f}",
            f"{found['dev_sentences_per_second']:,}",
        ]
        for name, found in variants.items()
    ]
    seeds = [found["dev"] for found in variants.values() if found["changes"].keys() <= {"seed"}]
    if len(seeds) > 1:
        ranges = [max(dev[figure] for dev in seeds) - min(dev[figure] for dev in seeds) for figure in names]
        rows.append([f"range of {len(seeds)} seeds", "", *(f"{width:.3f}" for width in ranges), "", ""])
    heads = [name.replace("_", " ") for name in names]
    return table(["variant", "learnt from", *heads, "minutes", "dev sentences/s"], rows)


def _plain(section: Figures) -> Figures:
    """The section without its intervals."""
    return {name: value for name, value in section.items() if name != "intervals"}


def _cell(section: Figures, name: str) -> str:
    """A figure with its interval, where it has one; empty where the section does not have the figure."""
    if name not in section:
        return ""
    if section[name] is None:
        return _NOTHING
    bounds = section.get("intervals", {}).get(name)
    return f"{section[name]:.2f}" + (f" ({bounds[0]:.2f}-{bounds[1]:.2f})" if bounds else "")


def _cells(section: Figures, names: Sequence[str]) -> list[str]:
    return [_cell(section, name) for name in names]


def _sentences(figures: Figures, baselines: list[tuple[str, str]]) -> str:
    """The model beside these baselines (head of the column, name of the section) and the word lists."""
    columns = [
        ("advisory", "model"),
        *baselines,
        ("alt-profanity-check", "alt_profanity_check"),
        (f"better-profanity ({figures['better_profanity']['rows']} sentences)", "better_profanity"),
    ]
    names: dict[str, str] = {}
    for c in Category:
        names |= {f"{c}: any or none, F1": f"{c}_f1", f"{c}: severity, quadratic kappa": f"{c}_kappa"}
    names |= {"declared absent: F1": "declared_absent_f1", "audience advice: macro F1": "audience_macro_f1"}
    rows = [[label, *(_cell(figures[section], name) for _, section in columns)] for label, name in names.items()]
    return table([f"{figures['rows']} sentences", *(head for head, _ in columns)], rows)


def _groups(groups: Figures) -> str:
    rows = [
        [f"{way}: {name}", str(found["rows"]), *_cells(found, [f"{c}_f1" for c in Category])]
        for way, members in groups.items()
        for name, found in members.items()
    ]
    return table(["any or none, F1", "sentences", *Category], rows)


def _documents(figures: Figures) -> str:
    names = ("kappa", "exact", "within_one", "basis_exact")
    severity = table(
        [f"{figures['rows']} texts", "quadratic kappa", "exact", "within one", "basis exact", "texts with any"],
        [[c, *_cells(figures[c], names), str(figures[c]["positives"])] for c in Category],
    )
    age = table(
        [f"{figures['age_band']['rows']} texts with an age", "exact", "within one band", "two or more too low",
         "two or more too high"],
        [["age band", *_cells(figures["age_band"], ("exact", "within_one", "two_or_more_too_low", "two_or_more_too_high"))]],
    )  # fmt: skip
    sure = figures["age_band"]["calibration"]
    certainty = table(
        [
            "of the texts that it answers",
            "age within what it calls possible",
            "calibration error of how sure (by chance)",
        ],
        [["age band", _cell(figures["age_band"], "possible"), f"{sure['error']:.3f} ({sure['error_by_chance']:.3f})"]],
    )
    evidence = table(
        ["", "precision", "recall", "F1"],
        [["evidence spans", *_cells(figures["evidence"], ("precision", "recall", "f1"))]],
    )
    return "\n".join([severity, age, certainty, evidence])


def _document_baselines(figures: Figures) -> str:
    """The model beside what one could have instead; an empty cell: it gives no such answer."""
    baselines = figures["baselines"]
    columns = {
        "the strongest sentence": baselines["strongest_sentence"],
        _TFIDF[0]: baselines["tfidf_logistic_regression"],
        "always the commonest label": baselines["majority"],
    }
    measures = {"kappa": "quadratic kappa", "exact": "exact", "within_one": "within one"}
    rows = [
        [f"{c}: {label}", _cell(figures[c], name), *(_cell(found, f"{c}_{name}") for found in columns.values())]
        for c in Category
        for name, label in measures.items()
    ]
    rows += [
        [
            f"age band: {measures[name]}",
            _cell(figures["age_band"], name),
            *(_cell(found, f"age_{name}") for found in columns.values()),
        ]
        for name in ("exact", "within_one")
    ]
    return table([f"{figures['rows']} texts", "advisory", *columns], rows)


def _document_groups(groups: Figures) -> str:
    """How many texts the groups have, and of these how many are exact and within one."""
    members = {f"{way}: {name}": found for way, named in groups.items() for name, found in named.items()}
    numbers = [
        [label, str(found["rows"]), *(str(found["positives"][c]) for c in Category), str(found["aged"])]
        for label, found in members.items()
    ]
    parts = [table(["number of", "texts", *(f"with any {c}" for c in Category), "with an age"], numbers)]
    for head, measure in (("exact", "exact"), ("within one", "within_one")):
        names = [f"{name}_{measure}" for name in (*Category, "age")]
        rows = [[label, *_cells(found, names)] for label, found in members.items()]
        parts.append(table([head, *Category, "age band"], rows))
    return "\n".join(parts)


def _kinds(kinds: Figures) -> str:
    names = {f"{c}: quadratic kappa": (str(c), "kappa") for c in Category}
    names |= {
        "age band: exact": ("age_band", "exact"),
        "age band: within one": ("age_band", "within_one"),
        "evidence: precision": ("evidence", "precision"),
        "evidence: recall": ("evidence", "recall"),
    }
    rows = [
        [label, *(_cell(found[section], name) for found in kinds.values())] for label, (section, name) in names.items()
    ]
    return table(["", *(f"{kind} ({found['rows']} texts)" for kind, found in kinds.items())], rows)


def _titles(figures: Figures) -> str:
    rows = [
        [f"{name}: {c}", str(found["rows"]), *_cells(found, ("model", "tfidf_ridge"))]
        for source, name in SOURCES.items()
        for c in Category
        if (found := figures.get(f"{source}_{c}"))
    ]
    return table(["Spearman with", "titles", "advisory", "TF-IDF + ridge"], rows)


def _drift(figures: Figures) -> str:
    names = ("difference", "same")
    rows = [[c, *_cells(figures["reviews_1"][c], names), *_cells(figures["reviews_3"][c], names)] for c in Category]
    head = [f"{figures['titles']} titles"]
    for few in ("1 review", "3 reviews"):
        head += [f"{few}: mean difference of the score (0-3)", f"{few}: same severity"]
    return table(head, rows)


def _calibration(calibrations: dict[str, Figures]) -> str:
    rows = [
        [c, *(f"{found[c]['error']:.3f} ({found[c]['error_by_chance']:.3f})" for found in calibrations.values())]
        for c in Category
    ]
    return table(["expected calibration error (by chance)", *calibrations], rows)


def _reliability(what: str, found: Figures) -> str:
    rows = []
    for number in range(BINS):
        bins = [found[c]["bins"][number] for c in Category]
        cells = [
            f"{b['probability']:.2f} / {b['frequency']:.2f} ({b['rows']})" if b["rows"] else _NOTHING for b in bins
        ]
        rows.append([f"{number / BINS:.1f}-{(number + 1) / BINS:.1f}", *cells])
    return table([what, *Category], rows)


def _first(now: dict[str, Figures], first: dict[str, Figures]) -> str:
    rows = [
        [f"{part}, {name}", _cell(figures, name), _cell(first[part], name)]
        for part, figures in now.items()
        for name in figures
    ]
    return table(["", "this model", "first model"], rows)


def _model_index(figures: Figures) -> str:
    """The headline figures as the `model-index` of a Hugging Face card's head."""
    results = [
        {
            "task": {"type": "text-classification"},
            "dataset": {"name": f"dev: {part}", "type": "advisory"},
            "metrics": [
                {"type": _MEASURES[name.rsplit(" ", 1)[-1]], "name": name, "value": value}
                for name, value in found.items()
            ],
        }
        for part, found in headline(figures).items()
    ]
    index = {"model-index": [{"name": figures["model"]["name"], "results": results}]}
    text: str = yaml.safe_dump(index, sort_keys=False, width=120)
    return text
