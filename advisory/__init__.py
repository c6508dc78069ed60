"""Content advisories for parents: how much language, sex, substances and violence a work holds, by what a text says.

>>> from advisory import Rater
>>> report = Rater().rate("Two fist fights, and a villain is stabbed.")  # doctest: +SKIP
"""

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from advisory.domain import Category, Severity
    from advisory.errors import AdvisoryError, ModelError, PolicyError, ReadingError
    from advisory.rater import Rater
    from advisory.report import Report

__all__ = [
    "AdvisoryError",
    "Category",
    "ModelError",
    "PolicyError",
    "Rater",
    "ReadingError",
    "Report",
    "Severity",
    "__version__",
]
__version__ = "0.1.0"

# onnxruntime (1.32 does) reports to its makers over the network and keeps an identifier in the home, unless this is
# set before it is first imported. Its own disable_telemetry_events comes too late for the first report.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

_HOMES = {
    "AdvisoryError": "errors",
    "Category": "domain",
    "ModelError": "errors",
    "PolicyError": "errors",
    "Rater": "rater",
    "ReadingError": "errors",
    "Report": "report",
    "Severity": "domain",
}


def __getattr__(name: str) -> Any:
    # Loaded when first asked for: `advisory --help` must not wait for numpy and onnxruntime.
    if name in _HOMES:
        return getattr(import_module(f"advisory.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'advisory' has no attribute {name!r}")
