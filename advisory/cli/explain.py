"""`advisory explain`."""

from typing import Annotated

import typer

from advisory.cli.failing import one_line_errors, say

# So many names like the one that is none are told.
_NEAR = 3


def explain(
    rule: Annotated[str, typer.Argument(help="A rule's id, as reports print it in brackets.")],
    policy: Annotated[
        str | None, typer.Option(help="A policy file, where the rule is none of the shipped ones'.")
    ] = None,
) -> None:
    """Say what a rule asks for and which published rule it is after."""
    from advisory.errors import PolicyError, nearest
    from advisory.policies import load_policy, policy_names
    from advisory.rendering.wording import condition
    from advisory.shipped import configs

    with one_line_errors():
        searched = [load_policy(name) for name in (policy_names() if policy is None else [policy])]
        for candidate in searched:
            for found in candidate.rules:
                if found.id == rule:
                    say(f"{found.id} ({candidate.title})")
                    say(f"  when     {condition(found.when)}")
                    say(f"  at least {found.at_least}")
                    say(f"  because  {found.text}")
                    say(f"  source   {found.source}")
                    return
        near = nearest(rule, [one.id for candidate in searched for one in candidate.rules], _NEAR)
        folder = configs() / "policies"
        if policy is None:
            listed = f"all rules are listed in {folder}, a file for each policy"
        else:
            listed = f"its rules are listed in {folder / f'{policy}.yaml' if policy in policy_names() else policy}"
        raise PolicyError(
            f"no rule{'' if policy is None else f' of {policy}'} is called {rule[:200]!r}{near} ({listed})"
        )
