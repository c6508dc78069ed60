"""Measurements, each in a process of its own, so that none sees the memory, caches or threads of another."""

import multiprocessing
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
Figures = dict[str, Any]

CORES = 2
# A contender is given a chunk at a time until its time is up: the slowest would take an hour for all.
_CHUNK = 64


def apart(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What a function returns in a fresh process on CORES cores."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, initializer=_on_few_cores) as pool:
        return pool.submit(function, *args, **kwargs).result()


def command(arguments: Sequence[str], times: int) -> Figures:
    """A command of Python from its start to its end: median wall seconds, CPU seconds, and peak memory in MB.

    A first run is not counted: it leaves the compiled modules, which an installation brings. The memory of this process
    counts for one that it starts: the peak is left out where it is no greater.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    wall, cpu, memory = [], [], 0
    for number in range(1 + times):
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL, preexec_fn=_on_few_cores
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"{' '.join(arguments)}: exit status {process.returncode}")
        if number == 0:
            continue
        wall.append(time.perf_counter() - began)
        cpu.append(used.ru_utime + used.ru_stime)
        memory = max(memory, used.ru_maxrss)
    figures = {"seconds": statistics.median(wall), "cpu_seconds": statistics.median(cpu)}
    ours = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {**figures, "memory_mb": _megabytes(memory)} if memory > 1.1 * ours else figures


def rate_of(load: Callable[..., Callable[[Sequence[str]], object]], *args: str, seconds: float, number: int) -> Figures:
    """How a contender gets through the sentences of so many documents, or as many of them as it can in the time.

    sentences, and by wall and CPU time: seconds, cpu_seconds; load_seconds until it could answer; memory_mb at most.
    """
    from advisory.segmenting import segment
    from tests.benchmarks.texts import documents

    sentences = [sentence.text for text in documents(number, seed=1) for sentence in segment(text)]
    return _through(load, args, sentences, seconds)


def reports_of(load: Callable[[], Callable[[Sequence[str]], object]], *, seconds: float, number: int) -> Figures:
    """How fast whole documents become reports: as rate_of, with documents beside sentences."""
    from advisory.segmenting import segment
    from tests.benchmarks.texts import documents

    texts = list(documents(number, seed=1))
    figures = _through(load, (), texts, seconds)
    done = figures.pop("sentences")
    return {**figures, "documents": done, "sentences": sum(len(segment(text)) for text in texts[:done])}


def growth(kilobytes: int | None, number: int | None) -> Figures:
    """The time and peak memory for one document of so many kB, or for so many documents of natural length."""
    from advisory import Rater
    from tests.benchmarks.texts import document, documents

    rater = Rater()
    if kilobytes is not None:
        # Some six characters a word.
        texts = [document(kilobytes * 1000 // 5, seed=2)[: kilobytes * 1000]]
    else:
        texts = list(documents(number or 1, seed=3))
    rater.rate("A man is shot in the film.")
    began, used = time.perf_counter(), time.process_time()
    for _ in rater.rate_many(texts):
        pass
    return {
        "characters": sum(map(len, texts)),
        "seconds": time.perf_counter() - began,
        "cpu_seconds": time.process_time() - used,
        "memory_mb": _megabytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss),
    }


def _through(
    load: Callable[..., Callable[[Sequence[str]], object]], args: tuple[str, ...], texts: list[str], seconds: float
) -> Figures:
    began = time.perf_counter()
    answer = load(*args)
    # The first answers of some libraries wait for memory and threads.
    answer(["Nothing happens in it."])
    loaded = time.perf_counter() - began
    began, used, done = time.perf_counter(), time.process_time(), 0
    while done < len(texts) and time.perf_counter() - began < seconds:
        answer(texts[done : done + _CHUNK])
        done += len(texts[done : done + _CHUNK])
    return {
        "load_seconds": loaded,
        "sentences": done,
        "seconds": time.perf_counter() - began,
        "cpu_seconds": time.process_time() - used,
        "memory_mb": _megabytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss),
    }


def _on_few_cores() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])


def _megabytes(peak: int) -> float:
    """Of ru_maxrss, which counts bytes on macOS and kilobytes elsewhere."""
    return peak / (1e6 if sys.platform == "darwin" else 1e3)
