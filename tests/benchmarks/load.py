"""The service under load: `python -m tests.benchmarks.load`. Many clients on loopback, and a restart in the middle.

First the texts are rated by rate_many in one process, for comparison. Then so many clients ask for one text after the
other, each as soon as it has its answer; half-way the service gets SIGTERM and is started anew. A request that fails on
its way counts as lost if the service's log has it, or would have been answered; else the service had never taken it,
and the client asks again. Exit status 1 where one was lost, or an answer was anything but 200, 429 or 503.
"""

import argparse
import asyncio
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import httpx2 as httpx

from advisory import Rater
from tests.benchmarks.texts import documents

CARD = Path(__file__).parents[2] / "cards" / "benchmarks-service.json"
_EXPECTED = {200, 429, 503}
_PAUSE = 0.05


@dataclass(slots=True)
class Tally:
    """What the clients met."""

    milliseconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    unanswered: set[str] = field(default_factory=set)
    """Ids of requests whose connection ended before an answer."""


def main() -> int:
    """Measure, print, and write where asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.load", description="The service under load.")
    parser.add_argument("--seconds", type=float, default=60, help="for the service; default 60")
    parser.add_argument("--clients", type=int, default=50, help="at once; default 50")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results")
    parser.add_argument("--write", action="store_true", help=f"write {CARD.parent.name}/{CARD.name} for the model card")
    arguments = parser.parse_args()
    results = measure(arguments.clients, arguments.seconds)
    print(markdown(results), end="")
    for path in ([arguments.json] if arguments.json else []) + ([CARD] if arguments.write else []):
        path.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    unexpected = {int(status) for status in results["statuses"]} - _EXPECTED
    return 1 if results["lost"] or unexpected else 0


def measure(clients: int, seconds: float) -> dict[str, Any]:
    """All figures of one run."""
    alone = rate_many_per_second(seconds / 4)
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        logs = [Path(folder) / "first.log", Path(folder) / "second.log"]
        away, lasted = asyncio.run(_under_load(clients, seconds, logs, tally))
        logged = [json.loads(line) for log in logs for line in log.read_text().splitlines() if line.startswith("{")]
    answered = tally.statuses[200]
    cuts = statistics.quantiles(tally.milliseconds, n=100, method="inclusive")
    return {
        "clients": clients,
        "seconds": round(lasted, 1),
        "cores": os.cpu_count(),
        "rate_many_texts_a_second": round(alone, 1),
        "service_texts_a_second": round(answered / (lasted - away), 1),
        "milliseconds": {f"p{percent}": round(cuts[percent - 1]) for percent in (50, 95, 99)},
        "statuses": {str(status): count for status, count in sorted(tally.statuses.items())},
        "restart_seconds": round(away, 1),
        "not_taken_during_restart": len(tally.unanswered),
        "lost": len(tally.unanswered & {line["id"] for line in logged}),
    }


def markdown(results: dict[str, Any]) -> str:
    """The results as a Markdown table."""
    milliseconds = results["milliseconds"]
    statuses = ", ".join(f"{count} with {status}" for status, count in results["statuses"].items())
    rows = [
        ("texts a second, the service", f"{results['service_texts_a_second']:.1f}"),
        ("texts a second, rate_many in one process", f"{results['rate_many_texts_a_second']:.1f}"),
        *((f"milliseconds to an answer, {name}", str(value)) for name, value in milliseconds.items()),
        ("answers", statuses),
        ("lost by the restart", str(results["lost"])),
        ("seconds without a service during the restart", f"{results['restart_seconds']:.1f}"),
    ]
    head = f"{results['clients']} clients, {results['seconds']:.0f} seconds, {results['cores']} cores"
    return f"| {head} | |\n| --- | ---: |\n" + "".join(f"| {name} | {value} |\n" for name, value in rows)


def texts() -> Iterator[str]:
    """Reviews without end, of lengths as people write them."""
    return documents(10**9, seed=7)


def rate_many_per_second(seconds: float) -> float:
    """Texts that one Rater rates in a second."""
    rater = Rater()
    source = texts()
    rater.rate(next(source))
    done, begun = 0, time.monotonic()
    while time.monotonic() - begun < seconds:
        done += sum(1 for _ in rater.rate_many(list(islice(source, 32))))
    return done / (time.monotonic() - begun)


async def _under_load(clients: int, seconds: float, logs: list[Path], tally: Tally) -> tuple[float, float]:
    """Run the clients and the restart. Gives the seconds without a service, and those of the whole run."""
    loop = asyncio.get_running_loop()
    with _service(clients, 0, logs[0]) as (first, url):
        begun = loop.time()
        source = texts()
        until = begun + seconds
        asking = [asyncio.create_task(_client(url, source, until, tally)) for _ in range(clients)]
        await asyncio.sleep(seconds / 2)
        first.send_signal(signal.SIGTERM)
        # It goes on answering what it has; only then is nobody there.
        await loop.run_in_executor(None, first.wait)
        gone = loop.time()
        starting = _service(clients, int(url.rpartition(":")[2]), logs[1])
        await loop.run_in_executor(None, starting.__enter__)
        away = loop.time() - gone
        try:
            await asyncio.gather(*asking)
            return away, loop.time() - begun
        finally:
            starting.__exit__(None, None, None)


@contextmanager
def _service(clients: int, port: int, log: Path) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """A service that takes as many requests as there are clients, and their second tries; its log in a file."""
    most = str(2 * clients)
    command = [sys.executable, "-m", "advisory", "serve", "--log", "--port", str(port)]
    with log.open("w") as errors:
        process = subprocess.Popen(
            [*command, "--at-once", most, "--per-client", most], stdout=subprocess.PIPE, stderr=errors, text=True
        )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        if "http://" not in line:
            raise RuntimeError(f"the service does not start: {log.read_text()}")
        yield process, line.split("open ")[1].split(" ")[0]
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


async def _client(url: str, source: Iterator[str], until: float, tally: Tally) -> None:
    loop = asyncio.get_running_loop()
    async with httpx.AsyncClient(base_url=url, timeout=120) as client:
        while (begun := loop.time()) < until:
            mark = uuid.uuid4().hex
            try:
                answer = await client.post("/v1/rate", json={"text": next(source)}, headers={"X-Request-ID": mark})
            except httpx.TransportError:
                tally.unanswered.add(mark)
                await asyncio.sleep(_PAUSE)
                continue
            tally.statuses[answer.status_code] += 1
            tally.milliseconds.append(1000 * (loop.time() - begun))
            if answer.status_code != 200:
                await asyncio.sleep(float(answer.headers.get("Retry-After", 1)))


if __name__ == "__main__":
    sys.exit(main())
