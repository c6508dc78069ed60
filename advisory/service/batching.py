"""Micro-batching: the sentences of requests that are in work at the same time go through the model together."""

import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress

from advisory.classifier import SentenceScores

Score = Callable[[Sequence[str]], list[SentenceScores]]
_Piece = tuple[Sequence[str], "Future[list[SentenceScores]]"]


class Batcher:
    """Takes sentences from many threads and scores all that wait in one run of the model."""

    def __init__(self, score: Score, observe: Callable[[int, int], None]) -> None:
        """observe: told of each run, how many callers it was for and how many sentences."""
        self._score = score
        self._observe = observe
        self._waiting: queue.SimpleQueue[_Piece | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="advisory-model", daemon=True)
        self._thread.start()

    def score(self, sentences: Sequence[str]) -> list[SentenceScores]:
        """The scores in order; waits for them. Raises what the model raises."""
        future: Future[list[SentenceScores]] = Future()
        self._waiting.put((sentences, future))
        return future.result()

    def close(self) -> None:
        """End the thread when all that waits is done. Nothing may be scored afterwards."""
        self._waiting.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (first := self._waiting.get()) is not None:
            pieces: list[_Piece] = [first]
            with suppress(queue.Empty):
                while (piece := self._waiting.get_nowait()) is not None:
                    pieces.append(piece)
                else:
                    self._waiting.put(None)  # the end, for when these are done
            self._score_together(pieces)

    def _score_together(self, pieces: list[_Piece]) -> None:
        together = [sentence for sentences, _ in pieces for sentence in sentences]
        try:
            scores = iter(self._score(together))
            found = [[next(scores) for _ in sentences] for sentences, _ in pieces]
        except Exception as error:  # each caller gets it, and the thread lives on
            for _, future in pieces:
                future.set_exception(error)
            return
        self._observe(len(pieces), len(together))
        for (_, future), of_piece in zip(pieces, found, strict=True):
            future.set_result(of_piece)
