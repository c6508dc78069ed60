"""The results of a run as tables: for a terminal, and for the model card."""

import re

from tests.behaviour.running import Results

SHOWN_FAILURES = 2
_LONGEST = 110
# What was asked of several capabilities together.
NAMES = ("people-names", "place-names", "violent-titles", "other-homonyms", "violence-homonyms")
NOT_OF_IT = ("declared-absent", "declared-low", "other-titles", "lists-of-titles")


def plain(results: Results) -> str:
    """A table for people: a line a capability, and two of its failures under it."""
    lists = _word_lists(results)
    lines = [f"{'capability':<28} kind  cases  passed  {'  '.join(lists)}".rstrip()]
    for row in results["capabilities"]:
        beside = "  ".join(f"{_percent(row['word_lists'].get(name)):>{len(name)}}" for name in lists)
        head = f"{row['id']:<28} {row['kind']:<4}  {row['cases']:>5}  {_percent(row['rate']):>6}  {beside}"
        lines.append(head.rstrip())
        for failure in row["failures"][:SHOWN_FAILURES]:
            lines.append(f"    {' => '.join(map(_short, failure['texts']))}")
            lines.append(f"      {failure['trouble']}")
    lines.append(f"{'all':<28} {'':<4}  {results['cases']:>5}  {_percent(results['rate']):>6}")
    return "\n".join([*lines, *asked(results)]) + "\n"


def failed(results: Results, capabilities: tuple[str, ...]) -> tuple[int, int]:
    """How many cases of some capabilities failed, and how many there are; of those that were run."""
    rows = [row for row in results["capabilities"] if row["id"] in capabilities]
    return sum(len(row["failures"]) for row in rows), sum(row["cases"] for row in rows)


def asked(results: Results) -> list[str]:
    """What was asked of groups of capabilities and what they reach, a line each; those not run are left out."""
    lines = []
    alarms, named = failed(results, NAMES)
    if named:
        share = f"{100 * alarms / named:.1f} %"
        lines.append(
            f"Names, titles and other senses of words: {alarms} false alarms in {named} cases, {share} (asked: 3 %)."
        )
    wrong, denied = failed(results, NOT_OF_IT)
    if denied:
        lines.append(f"Declared absence and other titles: {_percent(1 - wrong / denied)} right (asked: 90 %).")
    if pairs := [row["recall"] for row in results["capabilities"] if row["recall"]]:
        plain, disguised = (sum(pair[at] for pair in pairs) / len(pairs) for at in (0, 1))
        lines.append(
            f"Disguised profanity: recall {_percent(disguised)}, plain {_percent(plain)} (asked: 5 points at most between)."
        )
    return lines


def markdown(results: Results) -> str:
    """A Markdown table: capability, kind, cases, advisory, and the word lists where they were asked the same."""
    lists = _word_lists(results)
    head = ["capability", "kind", "cases", "advisory", *lists]
    lines = [_row(head), _row(["---", "---", *["---:"] * (len(head) - 2)])]
    for row in results["capabilities"]:
        beside = [_percent(row["word_lists"].get(name)) for name in lists]
        lines.append(_row([row["title"], row["kind"], str(row["cases"]), _percent(row["rate"]), *beside]))
    lines.append(_row(["all", "", str(results["cases"]), _percent(results["rate"]), *[""] * len(lists)]))
    lines += ["", *(f"- {line}" for line in asked(results)), "", "What fails, at most two of each:", ""]
    for row in results["capabilities"]:
        for failure in row["failures"][:SHOWN_FAILURES]:
            texts = " => ".join(f"\u201c{_short(text)}\u201d" for text in failure["texts"])
            lines.append(f"- {row['title']}: {_escaped(texts)} {failure['trouble']}")
    return "\n".join(lines) + "\n"


def _word_lists(results: Results) -> list[str]:
    return list(dict.fromkeys(name for row in results["capabilities"] for name in row["word_lists"]))


def _percent(rate: float | None) -> str:
    return "" if rate is None else f"{100 * rate:.0f} %"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>|~])", r"\\\1", text)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
