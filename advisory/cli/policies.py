"""`advisory policies`."""

from advisory.cli.failing import one_line_errors, say


def policies() -> None:
    """List the shipped policies."""
    from advisory.policies import load_policy, policy_names

    with one_line_errors():
        for name in policy_names():
            policy = load_policy(name)
            say(f"{name:<10} {policy.title}: {', '.join(band.label for band in policy.bands)}")
            say(f"{'':<10} {policy.about}")
