"""`advisory schema`."""

import json

from advisory.cli.failing import one_line_errors, say


def schema() -> None:
    """Print the JSON Schema of a report."""
    from advisory.report import Report

    with one_line_errors():
        say(json.dumps(Report.model_json_schema(mode="serialization"), indent=2))
