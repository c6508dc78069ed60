"""The command `advisory`: one module a subcommand, each a thin layer over a plain function.

Nothing heavy is imported here: a subcommand imports what it needs when it runs.
"""

import os
from typing import Annotated

import typer

from advisory import __version__
from advisory.cli.catalogue import catalogue
from advisory.cli.explain import explain
from advisory.cli.model import model
from advisory.cli.plainhelp import PlainCommand
from advisory.cli.policies import policies
from advisory.cli.rate import rate
from advisory.cli.schema import schema
from advisory.cli.serve import serve

# A rating starts sooner without what nothing here needs: numpy's threads for large matrices, and plugins, which
# pydantic would seek in all packages that are installed, and which could see the texts.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

app = typer.Typer(
    name="advisory",
    help="Content advisories for parents: language, sex, substances and violence of a film, series, book or game, "
    "from a text about it, with an age and the sentences that say so.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (rate, catalogue, policies, explain, schema, model, serve):
    app.command(cls=PlainCommand)(command)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"advisory {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", is_eager=True, callback=_version)
    ] = False,
) -> None:
    """Keeps the subcommands' names even while there is only one."""
