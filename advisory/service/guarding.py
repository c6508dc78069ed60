"""The gate around the service: request ids, headers, the token, and limits on size, time and number of requests."""

import asyncio
import hmac
import json
import logging
import re
import time
import uuid
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import Future
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from advisory.files import in_words
from advisory.service.failing import failure
from advisory.service.metrics import Metrics
from advisory.service.settings import Settings

_log = logging.getLogger("advisory.service")
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
# Scripts, styles and requests of the service's own, nothing else, and no frame around it.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Gate:
    """Wraps the whole application, so that no answer leaves it without an id and no request gets past the limits."""

    def __init__(self, app: ASGIApp, settings: Settings, metrics: Metrics, paths: frozenset[str]) -> None:
        """paths: those that the metrics tell apart."""
        self._app = app
        self._settings = settings
        self._metrics = metrics
        self._paths = paths
        self._of_client: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.monotonic()
        headers = Headers(scope=scope)
        request_id = _request_id(headers)
        state = scope.setdefault("state", {})
        state["request_id"] = request_id
        state["deadline"] = deadline = started + self._settings.seconds
        begun: list[Future[Any]] = []
        state["begun"] = begun
        state["full"] = sum(self._of_client.values()) >= self._settings.at_once
        status = 0

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message).update({**_HEADERS, "X-Request-ID": request_id})
            await send(message)

        received, complete = 0, False

        async def body() -> Message:
            nonlocal received, complete
            if complete:
                return await receive()
            left = deadline - time.monotonic()
            try:
                message = await asyncio.wait_for(receive(), max(left, 0.001))
            except TimeoutError:
                raise HTTPException(
                    408, f"the request did not arrive within {self._settings.seconds:g} seconds"
                ) from None
            complete = not message.get("more_body", False)
            received += len(message.get("body", b""))
            if received > self._settings.max_bytes:
                raise HTTPException(413, self._too_large())
            return message

        # A place is freed after the answer is sent and counted.
        async with AsyncExitStack() as place:
            try:
                if refused := self._refused(scope, headers):
                    code, said, more = refused
                    await failure(code, said, request_id, headers=more)(scope, receive, answer)
                elif scope["method"] == "POST":
                    await place.enter_async_context(self._place(_client(scope), begun))
                    await self._app(scope, body, answer)
                else:
                    await self._app(scope, receive, answer)
            finally:
                seconds = time.monotonic() - started
                path = scope["path"] if scope["path"] in self._paths else "other"
                # 499: the client went away before there was an answer.
                self._metrics.answered(path, status or 499, seconds)
                _log.info(
                    json.dumps({"id": request_id, "path": path, "status": status or 499, "ms": round(1000 * seconds)})
                )

    def _refused(self, scope: Scope, headers: Headers) -> tuple[int, str, dict[str, str]] | None:
        """Status, message and headers for what need not be read."""
        settings = self._settings
        rates = scope["method"] == "POST"
        if (rates or scope["path"] == "/metrics") and not _may(settings.token, headers):
            said = "a token is needed: send the header Authorization: Bearer TOKEN"
            return 401, said, {"WWW-Authenticate": "Bearer"}
        if not rates:
            return None
        if _length(headers) > settings.max_bytes:
            return 413, self._too_large(), {}
        if self._of_client[_client(scope)] >= settings.per_client:
            said = f"{settings.per_client} requests of yours are in work already; wait for one of them"
            return 429, said, {}
        if scope["state"]["full"]:
            return 503, "the service is busy with as many requests as it takes; try again in a moment", {}
        return None

    def _too_large(self) -> str:
        return f"the request is larger than {in_words(self._settings.max_bytes)}"

    @asynccontextmanager
    async def _place(self, client: str, begun: Sequence[Future[Any]]) -> AsyncIterator[None]:
        """A place of the client, kept as long as a thread is at what was begun, even if that was given up."""
        self._of_client[client] += 1
        self._metrics.in_work.inc()
        try:
            try:
                yield
            finally:
                running = [asyncio.wrap_future(one) for one in begun if not one.done()]
                await asyncio.gather(*running, return_exceptions=True)
        finally:
            self._metrics.in_work.dec()
            self._of_client[client] -= 1
            if not self._of_client[client]:
                del self._of_client[client]


def _request_id(headers: Headers) -> str:
    """The client's own, where it is fit to be logged."""
    given = headers.get("x-request-id", "")
    return given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex


def _may(token: str | None, headers: Headers) -> bool:
    if token is None:
        return True
    scheme, _, given = headers.get("authorization", "").partition(" ")
    # In constant time: how long a comparison takes must not tell how much of the token was right.
    return scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), token.encode())


def _client(scope: Scope) -> str:
    return scope["client"][0] if scope["client"] else ""


def _length(headers: Headers) -> int:
    try:
        return int(headers.get("content-length", "0"))
    except ValueError:
        return 0
