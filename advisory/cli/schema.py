"""`advisory schema`."""

import json
from typing import Annotated

import typer

from advisory.cli.failing import one_line_errors, say


def schema(
    catalogue: Annotated[
        bool, typer.Option("--catalogue", help="Of a row that advisory catalogue writes, in place of a report.")
    ] = False,
) -> None:
    """Print the JSON Schema of a report."""
    with one_line_errors():
        if catalogue:
            from advisory.catalogue.flat import FlatRow as Described
        else:
            from advisory.report import Report as Described
        say(json.dumps(Described.model_json_schema(mode="serialization"), indent=2))
