"""The figures of a run as Markdown tables, which read well in a terminal too."""

from typing import Any

from training.tables import table

Figures = dict[str, Any]


def markdown(figures: Figures) -> str:
    """All tables, with a line of what they were measured on."""
    machine = figures["machine"]
    where = f"{machine['cores']} cores of {machine['processor']}, Python {machine['python']}"
    parts = [where + ".\n", _start(figures["start"]), _speed(figures["reports"], figures["sentences"])]
    parts += [_growth("one text, kB", figures["size"]), _growth("texts", figures["number"])]
    return "\n".join(parts)


def _start(start: dict[str, Figures]) -> str:
    rows = [
        [
            name,
            f"{found['seconds']:.3f}",
            f"{found['cpu_seconds']:.3f}",
            f"{found['memory_mb']:.0f}" if "memory_mb" in found else "",
        ]
        for name, found in start.items()
    ]
    return table(["whole process", "seconds", "CPU seconds", "peak MB"], rows)


def _speed(reports: Figures, contenders: dict[str, Figures]) -> str:
    """Sentences a second of each, and how many times as fast advisory's sentence model is, by wall and by CPU time."""
    ours = contenders["advisory"]
    rows = [
        [
            f"advisory, whole reports ({reports['documents'] / reports['seconds']:.0f} texts/s)",
            *_rates(reports, ours),
        ],
        *([name, *_rates(found, ours)] for name, found in contenders.items()),
    ]
    head = [
        "",
        "sentences/s",
        "their time, times advisory's",
        "CPU ms a sentence",
        "times advisory's",
        "load s",
        "peak MB",
    ]
    return table(head, rows)


def _rates(found: Figures, ours: Figures) -> list[str]:
    wall, cpu = found["seconds"] / found["sentences"], found["cpu_seconds"] / found["sentences"]
    return [
        f"{1 / wall:,.0f}",
        f"{wall / (ours['seconds'] / ours['sentences']):.2f}",
        f"{1e3 * cpu:.2f}",
        f"{cpu / (ours['cpu_seconds'] / ours['sentences']):.2f}",
        f"{found['load_seconds']:.1f}",
        f"{found['memory_mb']:.0f}",
    ]


def _growth(what: str, sizes: dict[str, Figures]) -> str:
    rows = [
        [
            f"{int(size):,}",
            f"{found['seconds']:.2f}",
            f"{1e6 * found['seconds'] / found['characters']:.0f}",
            f"{found['memory_mb']:.0f}",
        ]
        for size, found in sizes.items()
    ]
    return table([what, "seconds", "seconds a million characters", "peak MB"], rows)
