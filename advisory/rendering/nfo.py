"""A Report as an .nfo file, which Kodi and Jellyfin read beside a film: tags alone, each of the age marked an estimate.

There is no <mpaa> and no <certification>: players would show what stands there as the official rating.
"""

from xml.etree import ElementTree

from advisory.rendering import wording
from advisory.report import Report


def render(report: Report) -> str:
    """A <movie> element with the title, if there is one, and the tags. Ends with a newline."""
    movie = ElementTree.Element("movie")
    movie.append(ElementTree.Comment(" Estimates by advisory, not official ratings. "))
    if report.title and report.title.strip():
        ElementTree.SubElement(movie, "title").text = wording.printable(report.title)
    for tag in _tags(report):
        ElementTree.SubElement(movie, "tag").text = wording.printable(tag)
    ElementTree.indent(movie)
    return ElementTree.tostring(movie, encoding="unicode") + "\n"


def _tags(report: Report) -> list[str]:
    band = report.age_band
    tags = []
    if band.sufficient_evidence:
        least = "at least " if wording.at_least(report) else ""
        tags.append(f"Estimate: {least}{band.label}")
        tags += [
            f"Estimate: {name.upper()} {report.systems[name].label}"
            for name in ("mpa", "bbfc")
            if name in report.systems
        ]
    tags += [f"{category.capitalize()}: {wording.severity(report, category)}" for category in report.categories]
    return tags
