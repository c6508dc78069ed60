"""The routes that rate."""

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from fastapi import APIRouter, Request
from fastapi.responses import Response

from advisory.errors import ReadingError
from advisory.reading import Document, read_bytes
from advisory.report import Report
from advisory.service.messages import (
    BatchAnswer,
    BatchItem,
    BatchRequest,
    Failure,
    Problem,
    RateRequest,
    TitleRequest,
)
from advisory.service.working import Worker

_SAID = {
    400: "The body cannot be read.",
    401: "The token is missing or wrong.",
    408: "The request did not arrive in time.",
    413: "The request is too large.",
    422: "The request is not well formed, or a text cannot be rated.",
    429: "Too many requests of this client are in work.",
    503: "The service is busy, or the work took too long.",
}
FAILURES: dict[int | str, dict[str, Any]] = {
    status: {"model": Failure, "description": said} for status, said in _SAID.items()
}
T = TypeVar("T")

router = APIRouter(tags=["rating"])


@router.post("/v1/rate", response_model=Report, responses=FAILURES)
async def rate(asked: RateRequest, request: Request) -> Response:
    """The Report of one text."""

    def work(worker: Worker) -> str:
        document = _read(asked.text, asked.name or "text", request)
        return worker.rate([document], asked.title, asked.policy, asked.limits).model_dump_json()

    return _json(*await done([work], request))


@router.post("/v1/rate/batch", response_model=BatchAnswer, responses=FAILURES)
async def rate_batch(asked: BatchRequest, request: Request) -> Response:
    """The Reports of several texts; one that cannot be rated does not spoil the others."""

    def rating(number: int) -> Callable[[Worker], str]:
        def work(worker: Worker) -> str:
            item = asked.works[number]
            try:
                document = _read(item.text, item.name or f"text {number + 1}", request)
                answer = BatchItem(report=worker.rate([document], item.title, asked.policy, asked.limits))
            except ReadingError as error:
                problem = Problem(code="unreadable", message=str(error), request_id=request.state.request_id)
                answer = BatchItem(error=problem)
            return answer.model_dump_json()

        return work

    items = await done([rating(number) for number in range(len(asked.works))], request)
    return _json(f'{{"results":[{",".join(items)}]}}')


@router.post("/v1/rate/title", response_model=Report, responses=FAILURES)
async def rate_title(asked: TitleRequest, request: Request) -> Response:
    """One Report of several texts about one work; each evidence names its source."""
    return _json(*await done([lambda worker: rated(asked, worker, request).model_dump_json()], request))


def rated(asked: TitleRequest, worker: Worker, request: Request) -> Report:
    """The Report of several texts. Raises ReadingError or GivenUp."""
    documents = [_read(text.text, name, request) for text, name in zip(asked.texts, asked.names(), strict=True)]
    return worker.rate(documents, asked.title, asked.policy, asked.limits)


async def done(works: Sequence[Callable[[Worker], T]], request: Request) -> list[T]:
    """What the works of a request give.

    Raises what a work raises; TimeoutError at the request's deadline, GivenUp where the client goes away.
    """
    gone = asyncio.create_task(_gone(request))
    try:
        left = request.state.deadline - time.monotonic()
        return await request.app.state.workshop.run(works, left, gone, request.state.begun)  # type: ignore[no-any-return]
    finally:
        gone.cancel()


async def _gone(request: Request) -> None:
    # Past the body, all that can come is that the client goes.
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _read(text: str, name: str, request: Request) -> Document:
    # As bytes, so that a page is told from a text as in a file.
    return read_bytes(text.encode(), name, request.app.state.settings.max_bytes)


def _json(text: str) -> Response:
    return Response(text, media_type="application/json")
