"""HTTP connections, each given so much time to say what it wants."""

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

# Seconds from a connection's or request's first byte to the end of the request's headers.
HEADERS_WITHIN = 15.0


class Connection(H11Protocol):
    """A connection that is closed where the headers of a request do not arrive in time.

    uvicorn times only the pause between two requests, and the gate sees a request when its headers are complete: without
    this, connections that say nothing, or a byte a minute, would stay until there is no room for others.
    """

    _too_late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Go on waiting, or not any more where the headers are complete."""
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._wait_no_more()
        elif self._too_late is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing."""
        self._wait_no_more()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._too_late = self.loop.call_later(HEADERS_WITHIN, self.transport.close)

    def _wait_no_more(self) -> None:
        if self._too_late is not None:
            self._too_late.cancel()
            self._too_late = None
