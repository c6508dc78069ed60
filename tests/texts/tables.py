"""The figures of the whole texts as a Markdown table."""

from advisory.domain import Category
from tests.texts.measuring import Figures

_ROWS = {
    **{f"{category}: same severity": str(category) for category in Category},
    "all: same severity": "exact",
    "all: severity within one": "within_one",
    "age band: same": "age_exact",
    "age band: within one": "age_within_one",
    "age band: two or more too low": "two_too_low",
    "age band: two or more too high": "two_too_high",
}


def markdown(figures: Figures) -> str:
    """A row a measure: advisory with the readers, and the two readers with each other."""
    lines = [f"| {figures['rows']} texts | advisory | a second reader |", "| --- | ---: | ---: |"]
    lines += [
        f"| {label} | {figures['answers'][name]:.2f} | {figures['readers'][name]:.2f} |"
        for label, name in _ROWS.items()
    ]
    lines.append(f"| age within what it calls possible | {figures['possible']:.2f} | |")
    return "\n".join(lines) + "\n"
