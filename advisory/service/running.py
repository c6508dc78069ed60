"""The service as a process: a socket, uvicorn, and an end that answers what was accepted."""

import contextlib
import logging
import signal
import socket
import sys

import uvicorn
from starlette.types import ASGIApp

from advisory.errors import AdvisoryError
from advisory.service.connecting import Connection
from advisory.service.settings import Settings

# Seconds beyond the time of a request, within which its answer must have been sent.
_GRACE = 5


def listen(host: str, port: int) -> socket.socket:
    """A socket that takes connections from now on; port 0 is any free one. Raises AdvisoryError."""
    try:
        return socket.create_server(
            (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=256
        )
    except (OSError, OverflowError, UnicodeError) as error:
        trouble = error.strerror if isinstance(error, OSError) else error
        raise AdvisoryError(f"cannot listen on {host} port {port} ({trouble})") from None


def address(listening: socket.socket) -> str:
    """The URL of the socket."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def run(app: ASGIApp, listening: socket.socket, settings: Settings, *, log: bool) -> None:
    """Serve until SIGTERM or Ctrl-C; then accept nothing more, answer what was accepted, and return.

    log: a line of JSON on standard error for every request, with nothing of what is in it.
    """
    if log:
        logger = logging.getLogger("advisory.service")
        logger.addHandler(logging.StreamHandler())
        logger.setLevel(logging.INFO)
    config = uvicorn.Config(
        app,
        http=Connection,
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        # Whom a client says it comes from is not to be believed: the limits are counted by address.
        proxy_headers=False,
        ws="none",
        lifespan="on",
        timeout_keep_alive=30,
        timeout_graceful_shutdown=round(settings.seconds) + _GRACE,
    )
    # uvicorn raises the signal once more when it has ended as asked; that is no failure.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])
