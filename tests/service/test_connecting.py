"""Connections over a real socket, served in this process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import uvicorn
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send
from uvicorn.server import ServerState

from advisory.service import connecting
from advisory.service.connecting import Connection

ASKED = b"GET / HTTP/1.1\r\nHost: local\r\n\r\n"
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def slow(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers long after the headers had to be there."""
    await asyncio.sleep(5 * connecting.HEADERS_WITHIN)
    await PlainTextResponse("done")(scope, receive, send)


@asynccontextmanager
async def connected() -> AsyncIterator[Streams]:
    config = uvicorn.Config(slow, log_config=None, lifespan="off")
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(config, ServerState(), {}), "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    try:
        yield reader, writer
    finally:
        writer.close()
        server.close()


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "HEADERS_WITHIN", 0.1)


@pytest.mark.parametrize("begin", [b"", ASKED[:-2]])
def test_headers_that_do_not_come_end_the_connection(begin: bytes) -> None:
    async def run() -> None:
        async with connected() as (reader, writer):
            writer.write(begin)
            assert await asyncio.wait_for(reader.read(), 60) == b""

    asyncio.run(run())


def test_a_request_may_take_longer_and_the_next_has_its_own_time() -> None:
    async def run() -> None:
        async with connected() as (reader, writer):
            for _ in range(2):
                writer.write(ASKED)
                assert (await asyncio.wait_for(reader.readuntil(b"done"), 60)).startswith(b"HTTP/1.1 200")
            writer.write(ASKED[:9])
            # uvicorn would close it after a pause of 5 seconds, but waits for ever once something has come.
            assert await asyncio.wait_for(reader.read(), 60) == b""

    asyncio.run(run())
