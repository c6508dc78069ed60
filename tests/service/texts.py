"""Texts for the service to rate."""

from pathlib import Path

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
SALT_ROAD = (EXAMPLES / "the-salt-road.txt").read_text(encoding="utf-8")
PAGE = (EXAMPLES / "night-shift.html").read_text(encoding="utf-8")


def long_text(sentences: int, mark: str = "") -> str:
    """So many sentences, each of its own: the model reads one that comes twice only once."""
    return "\n".join(
        f"In scene {number}{mark} the lamplighter is shot, and one of the {number} smugglers swears."
        for number in range(sentences)
    )
