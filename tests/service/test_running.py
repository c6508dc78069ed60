"""The real command in a process of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import httpx2 as httpx
import pytest
import uvicorn

from advisory.service.app import create_app
from advisory.service.connecting import Connection
from advisory.service.running import run
from advisory.service.settings import Settings
from tests.service.serving import COMMAND, served
from tests.service.texts import SALT_ROAD, long_text


def refused(*options: str, **environment: str) -> str:
    """What the command says that does not start."""
    done = subprocess.run(
        [*COMMAND, *options], capture_output=True, text=True, check=False, env={**os.environ, **environment}
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    return done.stderr


def takes_connections(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_what_was_accepted_is_answered_before_the_end(end: signal.Signals) -> None:
    body = json.dumps({"text": SALT_ROAD}).encode()
    with served("--log") as service, ExitStack() as opened:
        port = int(service.url.rpartition(":")[2])
        clients = [opened.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(5)]
        for number, client in enumerate(clients):
            client.sendall(
                b"POST /v1/rate HTTP/1.1\r\nHost: local\r\nContent-Type: application/json\r\n"
                b"X-Request-ID: asked-%d\r\nContent-Length: %d\r\n\r\n" % (number, len(body)) + body[:100]
            )
        while "advisory_requests_in_work 5.0" not in httpx.get(f"{service.url}/metrics").text:
            time.sleep(0.01)
        service.process.send_signal(end)
        while takes_connections(port):
            time.sleep(0.01)
        for client in clients:
            client.sendall(body[100:])
        # each connection is closed when it is answered.
        answers = [client.makefile("rb").read() for client in clients]
        _, err = service.process.communicate(timeout=60)
        assert all(answer.startswith(b"HTTP/1.1 200 OK") and b'"age_band"' in answer for answer in answers)
        assert service.process.returncode == 0
    logged = {line["id"]: line["status"] for line in map(json.loads, err.splitlines())}
    assert [logged[f"asked-{number}"] for number in range(5)] == [200] * 5


def test_a_client_that_goes_away_frees_its_place() -> None:
    with served("--per-client", "1", "--log") as service:
        with pytest.raises(httpx.ReadTimeout):
            httpx.post(f"{service.url}/v1/rate", json={"text": long_text(10_000)}, timeout=0.5)
        while (answer := httpx.post(f"{service.url}/v1/rate", json={"text": SALT_ROAD}, timeout=60)).status_code == 429:
            time.sleep(0.05)
        assert answer.status_code == 200
        service.process.terminate()
        _, err = service.process.communicate(timeout=60)
    assert "Traceback" not in err
    assert 499 in [json.loads(line)["status"] for line in err.splitlines()]


def test_a_token_from_the_environment_or_a_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("from-file\n")
    file = str(tmp_path / "token")
    for options, token in ((("--token-file", file), "from-file"), ((), "from-env")):
        with served(*options, ADVISORY_TOKEN="from-env") as service:
            url, asked = f"{service.url}/v1/rate", {"text": "A fight."}
            assert httpx.post(url, json=asked).status_code == 401
            headers = {"Authorization": f"Bearer {token}"}
            assert httpx.post(url, json=asked, headers=headers, timeout=60).status_code == 200


def test_what_keeps_it_from_starting_is_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert f"cannot listen on 127.0.0.1 port {port}" in refused("--port", port)
    assert "cannot listen on nowhere.invalid port 8000" in refused("--host", "nowhere.invalid")
    for seconds in ("inf", "nan", "1e9", "86401"):
        done = subprocess.run([*COMMAND, "--seconds", seconds], capture_output=True, text=True, check=False)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
    assert "no such file" in refused("--token-file", str(tmp_path / "absent"))
    assert "ADVISORY_TOKEN: holds no token" in refused(ADVISORY_TOKEN="two words")
    assert "is not a model directory" in refused("--model", str(tmp_path))


def test_without_the_extra_it_says_what_to_install() -> None:
    code = "import sys; sys.modules['fastapi'] = None; from advisory.cli import app; app(['serve'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "advisory: serve needs the extra `web`: pip install 'advisory[web]' (no fastapi)\n"


def test_it_serves_by_connections_that_are_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    configs: list[uvicorn.Config] = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda server, sockets: configs.append(server.config))
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    with socket.socket() as listening:
        run(create_app(Settings()), listening, Settings(), log=False)
    assert configs[0].http is Connection


def test_an_open_address_without_a_token_is_named() -> None:
    with served("--host", "0.0.0.0") as service:
        service.process.terminate()
        assert "anyone who reaches this address" in service.process.communicate(timeout=60)[1]
