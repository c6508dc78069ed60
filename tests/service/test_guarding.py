"""The gate alone, around an application that answers what it is told to."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import httpx2 as httpx
import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from advisory.service.guarding import Gate
from advisory.service.metrics import Metrics
from advisory.service.settings import Settings

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


def gate(handler: Handler, settings: Settings) -> Gate:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await (await handler(Request(scope, receive)))(scope, receive, send)

    return Gate(app, settings, Metrics(), frozenset({"/v1/rate"}))


async def length(request: Request) -> Response:
    return JSONResponse(len(await request.body()))


def asked(app: ASGIApp, method: str, path: str = "/v1/rate", **more: Any) -> httpx.Response:
    async def run() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://local") as client:
            return await client.request(method, path, **more)

    return asyncio.run(run())


def test_request_ids_are_given_or_kept() -> None:
    app = gate(length, Settings())
    assert asked(app, "POST", headers={"x-request-id": "my.id-1"}).headers["x-request-id"] == "my.id-1"
    for unfit in ("", "a b", "x" * 65, 'x","status":"'):
        given = asked(app, "POST", headers={"x-request-id": unfit}).headers["x-request-id"]
        assert given != unfit
        assert len(given) == 32


def test_every_answer_forbids_what_the_page_does_not_need() -> None:
    headers = asked(gate(length, Settings()), "GET", "/").headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


def test_the_token_is_asked_for_where_work_is_done() -> None:
    app = gate(length, Settings(token="s3cret"))
    refused = asked(app, "POST")
    assert refused.status_code == 401
    assert refused.json()["error"]["code"] == "unauthorized"
    assert refused.headers["www-authenticate"] == "Bearer"
    for wrong in ("Bearer s3cre", "Bearer s3crets", "Basic s3cret", "s3cret", "Bearer", "Bearer caf\u00e9"):
        assert asked(app, "POST", headers={"authorization": wrong.encode()}).status_code == 401
    assert asked(app, "POST", headers={"authorization": "Bearer s3cret"}).status_code == 200
    assert asked(app, "GET", "/metrics").status_code == 401
    assert asked(app, "GET", "/healthz").status_code == 200


def test_too_large_by_its_head_or_as_it_comes() -> None:
    app = gate(length, Settings(max_bytes=10))
    assert asked(app, "POST", content=b"x" * 10).json() == 10
    answer = asked(app, "POST", content=b"x" * 11)
    assert answer.status_code == 413
    assert answer.json()["error"]["code"] == "too_large"


def test_too_large_in_pieces_without_a_length() -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(5):
            yield b"xxx"

    handled: list[int] = []

    async def handler(request: Request) -> Response:
        try:
            await request.body()
        except Exception as error:
            handled.append(getattr(error, "status_code", 0))
            raise
        return Response()

    with pytest.raises(Exception, match="larger than"):
        asked(gate(handler, Settings(max_bytes=10)), "POST", content=pieces())
    assert handled == [413]


def test_a_body_that_does_not_come() -> None:
    async def never() -> AsyncIterator[bytes]:
        yield b"x"
        await asyncio.sleep(60)

    with pytest.raises(Exception, match="did not arrive within"):
        asked(gate(length, Settings(seconds=0.05)), "POST", content=never())


@pytest.mark.parametrize(
    ("settings", "status", "code"),
    [
        (Settings(per_client=3), 429, "too_many_requests"),
        (Settings(per_client=3, at_once=3), 429, "too_many_requests"),
        (Settings(per_client=9, at_once=3), 503, "busy"),
    ],
)
def test_one_request_too_many(settings: Settings, status: int, code: str) -> None:
    async def run() -> None:
        held = asyncio.Event()
        entered: list[str] = []

        async def hold(request: Request) -> Response:
            entered.append(request.method)
            await held.wait()
            return Response()

        transport = httpx.ASGITransport(app=gate(hold, settings))
        async with httpx.AsyncClient(transport=transport, base_url="http://local") as client:
            first = [asyncio.create_task(client.post("/v1/rate")) for _ in range(3)]
            while len(entered) < 3:
                await asyncio.sleep(0)
            refused = await client.post("/v1/rate")
            assert refused.status_code == status
            assert refused.json()["error"]["code"] == code
            assert int(refused.headers["retry-after"]) > 0
            held.set()
            assert [answer.status_code for answer in await asyncio.gather(*first)] == [200] * 3
            # Their places are free again.
            assert (await client.post("/v1/rate")).status_code == 200

    asyncio.run(run())


def test_one_client_does_not_take_the_place_of_another() -> None:
    async def run() -> None:
        held = asyncio.Event()
        entered: list[str] = []

        async def hold(request: Request) -> Response:
            entered.append(request.method)
            await held.wait()
            return Response()

        app = gate(hold, Settings(per_client=1))
        mine, other = (
            httpx.AsyncClient(transport=httpx.ASGITransport(app=app, client=(host, 1)), base_url="http://local")
            for host in ("10.0.0.1", "10.0.0.2")
        )
        async with mine, other:
            first = asyncio.create_task(mine.post("/v1/rate"))
            while not entered:
                await asyncio.sleep(0)
            assert (await mine.post("/v1/rate")).status_code == 429
            second = asyncio.create_task(other.post("/v1/rate"))
            while len(entered) < 2:
                await asyncio.sleep(0)
            held.set()
            assert [(await one).status_code for one in (first, second)] == [200, 200]

    asyncio.run(run())


def test_the_log_has_a_line_a_request_without_what_is_in_it(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "advisory.service"):
        asked(gate(length, Settings()), "POST", "/v1/rate?text=private", content=b"private")
    (line,) = [json.loads(record.message) for record in caplog.records if record.name == "advisory.service"]
    assert (line["path"], line["status"]) == ("/v1/rate", 200)
    assert "private" not in caplog.text
