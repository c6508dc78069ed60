"""`advisory serve`."""

import ipaddress
import os
from pathlib import Path
from typing import Annotated

import typer

from advisory.cli.failing import complain, one_line_errors, say


def serve(
    host: Annotated[
        str, typer.Option(help="The address to listen on. The default is this computer only.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port; 0 is any free one.", min=0, max=65535)] = 8000,
    token_file: Annotated[
        Path | None, typer.Option(help="A file with the token to ask for; else that of ADVISORY_TOKEN, if set.")
    ] = None,
    model: Annotated[Path | None, typer.Option(help="A model directory in place of the shipped one.")] = None,
    max_bytes: Annotated[int, typer.Option(help="The largest request.", min=1)] = 2_000_000,
    seconds: Annotated[int, typer.Option(help="The longest time for one request.", min=1, max=86_400)] = 60,
    at_once: Annotated[int, typer.Option(help="Most requests in work or waiting; one more gets 503.", min=1)] = 64,
    per_client: Annotated[int, typer.Option(help="The same for one address; one more gets 429.", min=1)] = 32,
    log: Annotated[bool, typer.Option("--log", help="A line of JSON on standard error for every request.")] = False,
) -> None:
    """Serve the page for parents and the HTTP service for other programs, on this computer.

    Nothing of what is sent is written anywhere. Ctrl-C or SIGTERM ends it when what was accepted is answered.

    \b
    Examples:
      advisory serve
      advisory serve --port 8080 --log
      ADVISORY_TOKEN=... advisory serve --host 0.0.0.0
      curl localhost:8000/v1/rate --json '{"text": "A man is shot."}'

    \b
    Exit status:
      0    ended by Ctrl-C or SIGTERM
      2    cannot start: a line on standard error says why
    """
    with one_line_errors():
        from advisory.errors import AdvisoryError

        try:
            from advisory.service.app import create_app
            from advisory.service.running import address, listen, run
        except ModuleNotFoundError as error:
            raise AdvisoryError(f"serve needs the extra `web`: pip install 'advisory[web]' (no {error.name})") from None
        from advisory.service.settings import Settings

        settings = Settings(
            model=model, max_bytes=max_bytes, seconds=seconds, at_once=at_once, per_client=per_client,
            token=_token(token_file),
        )  # fmt: skip
        listening = listen(host, port)
        app = create_app(settings)
        if settings.token is None and not _is_loopback(listening.getsockname()[0]):
            complain("anyone who reaches this address can use the service; set ADVISORY_TOKEN to ask for a token")
        say(f"advisory: open {address(listening)} in a browser; Ctrl-C ends it")
        run(app, listening, settings, log=log)


def _token(file: Path | None) -> str | None:
    """The token of the file or the environment. Not an option of its own: all users of a machine see those."""
    from advisory.errors import AdvisoryError
    from advisory.files import read_file

    if file is not None:
        token, place = read_file(file, 4096).decode("utf-8", "replace").strip(), str(file)
    elif (found := os.environ.get("ADVISORY_TOKEN")) is not None:
        token, place = found.strip(), "ADVISORY_TOKEN"
    else:
        return None
    if not token or not token.isascii() or not token.isprintable() or " " in token:
        raise AdvisoryError(f"{place}: holds no token (letters, digits and signs of ASCII, without a space)")
    return token


def _is_loopback(host: str) -> bool:
    return ipaddress.ip_address(host).is_loopback
