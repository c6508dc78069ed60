import asyncio
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from advisory.classifier import SentenceScores
from advisory.domain import Category
from advisory.limits import Limits
from advisory.reading import read_text
from advisory.service.batching import Batcher
from advisory.service.working import GivenUp, Worker, Workshop
from tests.made import scores


def numbered(sentences: Sequence[str]) -> list[SentenceScores]:
    """Scores whose word of absence is the number that the sentence is."""
    return [scores(absent={Category.SEX: float(sentence)}) for sentence in sentences]


def test_what_waits_goes_through_the_model_together_and_comes_back_to_its_caller() -> None:
    runs: list[tuple[int, int]] = []
    begun, go_on = threading.Event(), threading.Event()

    def slow(sentences: Sequence[str]) -> list[SentenceScores]:
        begun.set()
        go_on.wait(60)
        return numbered(sentences)

    batcher = Batcher(slow, lambda callers, sentences: runs.append((callers, sentences)))
    with ThreadPoolExecutor(4) as callers:
        first = callers.submit(batcher.score, ["0"])
        begun.wait(60)
        asked = [["1", "2"], ["3"], ["4", "5", "6"]]
        others = [callers.submit(batcher.score, sentences) for sentences in asked]
        while batcher._waiting.qsize() < 3:
            time.sleep(0.001)
        go_on.set()
        assert [one.declared_absent[Category.SEX] for one in first.result(60)] == [0]
        for sentences, future in zip(asked, others, strict=True):
            assert [one.declared_absent[Category.SEX] for one in future.result(60)] == [
                float(sentence) for sentence in sentences
            ]
    batcher.close()
    assert runs == [(1, 1), (3, 6)]


def test_what_the_model_raises_reaches_its_callers_and_ends_nothing() -> None:
    batcher = Batcher(numbered, lambda *_: None)
    with pytest.raises(ValueError, match="could not convert"):
        batcher.score(["no number"])
    assert batcher.score([]) == []
    assert batcher.score(["1"])[0].declared_absent[Category.SEX] == 1
    batcher.close()


def test_work_that_nobody_waits_for_ends() -> None:
    ended: list[str] = []

    def endless(worker: Worker) -> None:
        worker.stop.wait(60)
        ended.append("stopped" if worker.stop.is_set() else "never stopped")

    async def run(seconds: float, goes: bool) -> None:
        gone: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if goes:
            asyncio.get_running_loop().call_later(0.01, gone.set_result, None)
        await workshop.run([endless], seconds, gone, [])

    workshop = Workshop(None, lambda *_: None)
    with pytest.raises(TimeoutError):
        asyncio.run(run(0.01, goes=False))
    with pytest.raises(GivenUp):
        asyncio.run(run(60, goes=True))
    workshop.close()
    assert ended == ["stopped"] * 2


def test_no_report_is_made_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    workshop = Workshop(None, lambda *_: None)
    worker = Worker(workshop._rater)
    score = workshop._rater.batcher.score

    def last(sentences: Sequence[str]) -> list[SentenceScores]:
        worker.stop.set()
        return score(sentences)

    monkeypatch.setattr(workshop._rater.batcher, "score", last)
    with pytest.raises(GivenUp):
        worker.rate([read_text("A man is shot dead.")], None, "family", Limits())
    workshop.close()
