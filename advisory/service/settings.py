"""What the operator of a service sets."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """The limits of a service, each against one request or client taking all of it."""

    model: Path | None = None
    """A model directory in place of the shipped one."""
    max_bytes: int = 2_000_000
    """The largest request body."""
    seconds: float = 60
    """A request that is not answered within this time is given up."""
    at_once: int = 64
    """Requests in work or waiting; one more is answered with 503."""
    per_client: int = 32
    """The same for one address; one more is answered with 429."""
    token: str | None = None
    """Where given, needed to have anything rated and to see the metrics."""
