"""The options that `rate` and `catalogue` have in common, with their help and what completes them."""

from pathlib import Path
from typing import Annotated

import typer

from advisory.domain import HIGHEST_AGE, Category, Severity

# Headings of the help.
ACCEPTED, MORE = "What you accept", "More"


def _policy_names() -> list[str]:
    # Reads policies, which no other command line needs.
    from advisory.policies import policy_names

    return list(policy_names())


def _most() -> list[str]:
    return [f"{category}={severity}" for category in Category for severity in Severity]


Limit = Annotated[
    list[str] | None,
    typer.Option(
        help="The most you accept, as violence=mild, or what you do not accept, as 'no suicide'. May be repeated.",
        autocompletion=_most,
        rich_help_panel=ACCEPTED,
    ),
]
LimitsFile = Annotated[
    Path | None, typer.Option(help="A YAML file of limits, to which --limit adds.", rich_help_panel=ACCEPTED)
]
ForAge = Annotated[
    int | None,
    typer.Option(help="The age of the youngest who watches.", min=0, max=HIGHEST_AGE, rich_help_panel=ACCEPTED),
]
Policy = Annotated[
    str,
    typer.Option(
        help="A shipped policy (see advisory policies) or a policy file.",
        autocompletion=_policy_names,
        rich_help_panel=ACCEPTED,
    ),
]
Model = Annotated[
    Path | None, typer.Option(help="A model directory in place of the shipped one.", rich_help_panel=MORE)
]
MaxBytes = Annotated[int, typer.Option(help="The largest text to read, in bytes.", min=1, rich_help_panel=MORE)]
