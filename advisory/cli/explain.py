"""`advisory explain`."""

from typing import TYPE_CHECKING, Annotated

import typer

from advisory.cli.failing import one_line_errors, say

if TYPE_CHECKING:
    from advisory.policies import Condition


def explain(
    rule: Annotated[str, typer.Argument(help="A rule's id, as reports print it in brackets.")],
    policy: Annotated[
        str | None, typer.Option(help="A policy file, where the rule is none of the shipped ones'.")
    ] = None,
) -> None:
    """Say what a rule asks for, when, and which published rule it is after."""
    from advisory.errors import PolicyError
    from advisory.policies import load_policy, policy_names

    with one_line_errors():
        searched = [load_policy(name) for name in ([policy] if policy else policy_names())]
        for candidate in searched:
            for found in candidate.rules:
                if found.id == rule:
                    say(f"{found.id} ({candidate.title})")
                    say(f"  when     {_when(found.when)}")
                    say(f"  at least {found.at_least}")
                    say(f"  because  {found.text}")
                    say(f"  source   {found.source}")
                    return
        ids = ", ".join(one.id for candidate in searched for one in candidate.rules)
        raise PolicyError(f"no rule is called {rule!r} (there are: {ids})")


def _when(condition: "Condition") -> str:
    if condition.all:
        return " and ".join(_when(part) for part in condition.all)
    if condition.audience is not None:
        return f"a sentence says the work is for {condition.audience}"
    unless = f", unless a sentence says the work is for {condition.without}" if condition.without else ""
    if condition.categories is not None:
        return f"{condition.categories} categories or more are {condition.severity} or more{unless}"
    often = f" in {condition.sentences} sentences or more" if condition.sentences > 1 else ""
    return f"{condition.category} is {condition.severity} or more{often}{unless}"
