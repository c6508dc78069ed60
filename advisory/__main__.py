"""`python -m advisory`."""

from advisory.cli import app

app(prog_name="advisory")
