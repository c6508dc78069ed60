"""The work of requests: threads that read and rate, around one model, with an end to each."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from advisory.classifier import SentenceScores
from advisory.limits import Limits
from advisory.rater import Rater, Work, prepare
from advisory.reading import Document
from advisory.report import Report
from advisory.service.batching import Batcher

# Requests in work at the same time; the others wait their turn. Enough to fill runs of the model while some are read.
_THREADS = 8
# A long text goes through the model in pieces, so that shorter ones are not kept waiting and it can be given up.
_SENTENCES = 64

T = TypeVar("T")


class GivenUp(Exception):
    """Nobody waits for this work any more."""


class Worker:
    """What a piece of work rates with. Given up from outside, it raises GivenUp at its next step."""

    def __init__(self, rater: "_SharedRater") -> None:
        self._rater = rater
        self.stop = threading.Event()

    def rate(self, documents: Iterable[Document], title: str | None, policy: str, limits: Limits) -> Report:
        """One Report of documents about one work, each of another name. Raises ReadingError or GivenUp."""
        rater = self._rater.answering(policy, limits)
        rater.stop = self.stop
        prepared = []
        for document in documents:
            self.go_on()
            prepared.append(prepare(document))
        (report,) = rater.rate_works([Work(prepared, title)])
        return report

    def go_on(self) -> None:
        """Raise GivenUp if nobody waits any more: to be asked before each long step."""
        _go_on(self.stop)


def _go_on(stop: threading.Event) -> None:
    if stop.is_set():
        raise GivenUp


class _SharedRater(Rater):
    """A Rater for many threads: their sentences go through the model together."""

    def __init__(self, model: Path | None, observe: Callable[[int, int], None]) -> None:
        super().__init__(model=model)
        self.stop = threading.Event()
        self.batcher = Batcher(super().score_sentences, observe)

    def score_sentences(self, sentences: Sequence[str]) -> list[SentenceScores]:
        scores: list[SentenceScores] = []
        for start in range(0, len(sentences), _SENTENCES):
            _go_on(self.stop)
            scores += self.batcher.score(sentences[start : start + _SENTENCES])
        # The report of many sentences takes a while too.
        _go_on(self.stop)
        return scores


async def _all(futures: Iterable[Awaitable[T]]) -> list[T]:
    return await asyncio.gather(*futures)


class Workshop:
    """One model and the threads around it. Loads the model; raises ModelError."""

    def __init__(self, model: Path | None, observe: Callable[[int, int], None]) -> None:
        self._rater = _SharedRater(model, observe)
        # The first answer must not pay for loading the model and all policies.
        self._rater.rate("Nobody is hurt, and nobody swears.")
        self._threads = ThreadPoolExecutor(_THREADS, "advisory-work")

    async def run(
        self,
        works: Sequence[Callable[[Worker], T]],
        seconds: float,
        gone: asyncio.Future[None],
        begun: list[Future[Any]],
    ) -> list[T]:
        """What the works give, in order. begun: gets each of the works, done when no thread is at it any more.

        Raises what the first that fails raises; TimeoutError after so many seconds, GivenUp when `gone` is done: what
        has not begun then never does, the rest ends at its next step.
        """
        worker = Worker(self._rater)
        futures = [self._threads.submit(work, worker) for work in works]
        begun += futures
        all_of_it = asyncio.create_task(_all(map(asyncio.wrap_future, futures)))
        try:
            await asyncio.wait((all_of_it, gone), timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
            if all_of_it.done():
                return all_of_it.result()
            raise GivenUp if gone.done() else TimeoutError
        finally:
            worker.stop.set()
            all_of_it.cancel()
            for future in futures:
                future.cancel()

    def close(self) -> None:
        """End the threads, after the work that they have."""
        self._threads.shutdown()
        self._rater.batcher.close()
