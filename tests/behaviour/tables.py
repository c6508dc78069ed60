"""The results of a run as tables: for a terminal, and for the model card."""

from tests.behaviour.running import Results

SHOWN_FAILURES = 2
_LONGEST = 110


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
    return "\n".join(lines) + "\n"


def markdown(results: Results) -> str:
    """A Markdown table: capability, kind, cases, advisory, and the word lists where they were asked the same."""
    lists = _word_lists(results)
    head = ["capability", "kind", "cases", "advisory", *lists]
    lines = [_row(head), _row(["---", "---", *["---:"] * (len(head) - 2)])]
    for row in results["capabilities"]:
        beside = [_percent(row["word_lists"].get(name)) for name in lists]
        lines.append(_row([row["title"], row["kind"], str(row["cases"]), _percent(row["rate"]), *beside]))
    lines.append(_row(["all", "", str(results["cases"]), _percent(results["rate"]), *[""] * len(lists)]))
    return "\n".join(lines) + "\n"


def _word_lists(results: Results) -> list[str]:
    return list(dict.fromkeys(name for row in results["capabilities"] for name in row["word_lists"]))


def _percent(rate: float | None) -> str:
    return "" if rate is None else f"{100 * rate:.0f} %"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
