"""`advisory schema`."""

import json


def schema() -> None:
    """Print the JSON Schema of a report."""
    from advisory.report import Report

    print(json.dumps(Report.model_json_schema(mode="serialization"), indent=2))
