"""`python -m tests.fuzz`: fuzz each target for its share of the time, in a process of its own.

With atheris (the `fuzz` extra) guided by coverage, else with hypothesis. Exit status 1 where a target failed; what
failed is printed, and with atheris kept as a file.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

TARGETS = (
    "reading", "html", "segmenting", "normalising", "rating", "guides", "ages", "findings", "rules", "renderings", "policies",
    "limits", "limit_options", "reports", "catalogue", "service",
)  # fmt: skip
# What a target uses that not all have; without it the target is passed over.
NEEDS = {"catalogue": ("pyarrow",), "service": ("fastapi", "httpx2")}
_ROUND = 200


def main() -> int:
    """Run the targets one after the other; with --here, one of them in this process."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", help=f"default all: {', '.join(TARGETS)}")
    parser.add_argument("--seconds", type=float, default=70, help="for all targets together; default 70")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    targets: list[str] = arguments.targets or list(TARGETS)
    if unknown := [target for target in targets if target not in TARGETS]:
        parser.error(f"no such target: {', '.join(unknown)} (there are {', '.join(TARGETS)})")
    share = arguments.seconds / len(targets)
    if arguments.here:
        fuzz(targets[0], share)
        return 0
    failed = []
    for target in targets:
        if missing := [name for name in NEEDS.get(target, ()) if find_spec(name) is None]:
            print(f"passing over {target}, which needs {', '.join(missing)}")
            continue
        print(f"fuzzing {target} for {share:.0f} seconds", flush=True)
        command = [sys.executable, "-m", "tests.fuzz", "--here", target, "--seconds", str(share)]
        if subprocess.run(command, check=False).returncode:
            failed.append(target)
    print(f"failed: {', '.join(failed)}" if failed else "no target failed")
    return 1 if failed else 0


def fuzz(name: str, seconds: float) -> None:
    """Fuzz a target until the time is over or something fails."""
    try:
        import atheris
    except ImportError:
        fuzz_with_hypothesis(name, seconds)
        return
    with atheris.instrument_imports(include=["advisory"]):
        from tests.fuzz.targets import TARGETS, seeds

        # What is only imported when it is needed is to be instrumented too.
        TARGETS[name](seeds(name)[0])
    folder = Path(tempfile.mkdtemp(prefix=f"advisory-fuzz-{name}-"))
    for number, seed in enumerate(seeds(name)):
        (folder / f"seed-{number}").write_bytes(seed)
    options = [
        f"-max_total_time={max(1, round(seconds))}",
        f"-artifact_prefix={folder}/",
        "-verbosity=0",
        "-timeout=60",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, str(folder)], TARGETS[name])
    atheris.Fuzz()


def fuzz_with_hypothesis(name: str, seconds: float) -> None:
    """Rounds of random input until the time is over."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        one_round(name, _ROUND)


def one_round(name: str, examples: int) -> None:
    """So many random bytes, random texts and damaged seeds. Raises what the target raises."""
    from hypothesis import HealthCheck, given, settings
    from hypothesis import strategies as st

    from tests.fuzz.targets import TARGETS, seeds

    begun = st.sampled_from(seeds(name))
    damaged = st.builds(
        lambda seed, at, length, put: seed[: at % len(seed)] + put + seed[at % len(seed) + length :],
        begun, st.integers(0, 10_000), st.integers(0, 50), st.binary(max_size=20),
    )  # fmt: skip
    any_bytes = (
        begun
        | damaged
        | st.binary()
        | st.binary(min_size=100, max_size=600)
        | st.text().map(lambda text: text.encode("utf-8", "surrogatepass"))
    )

    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(any_bytes)
    def check(data: bytes) -> None:
        TARGETS[name](data)

    check()


if __name__ == "__main__":
    sys.exit(main())
