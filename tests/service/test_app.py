import asyncio
import json
import re
import threading
from typing import Any

import httpx2 as httpx
import jsonschema
import pytest
from starlette.testclient import TestClient

from advisory import Rater, Report
from advisory.cli.serve import serve
from advisory.policies import policy_names
from advisory.reading import MAX_BYTES, Document, read_bytes, read_text
from advisory.service.app import create_app
from advisory.service.settings import Settings
from tests.service.texts import EXAMPLES, PAGE, SALT_ROAD, long_text

README = EXAMPLES.parent / "README.md"
GERMAN = "Ein dunkler Film mit viel Blut und Gewalt, der nicht für Kinder geeignet ist."


def failed(answer: Any, status: int, code: str) -> dict[str, Any]:
    """The error of an answer that must be one."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/json"
    error: dict[str, Any] = answer.json()["error"]
    assert error["code"] == code
    assert error["request_id"] == answer.headers["x-request-id"]
    assert error["message"]
    assert "\n" not in error["message"]
    return error


def test_a_text_gets_the_report_that_the_rater_gives(client: TestClient, rater: Rater) -> None:
    answer = client.post("/v1/rate", json={"text": SALT_ROAD, "title": "The Salt Road"})
    assert answer.status_code == 200
    assert Report.model_validate_json(answer.text) == rater.rate(SALT_ROAD, "The Salt Road")


def test_html_is_read_as_a_page(client: TestClient) -> None:
    report = client.post("/v1/rate", json={"text": PAGE, "name": "night-shift.html"}).json()
    assert report["sources"][0]["format"] == "html"
    assert report["sources"][0]["name"] == "night-shift.html"
    assert "<" not in report["sources"][0]["text"]


def test_policy_and_limits_are_those_of_the_request(client: TestClient) -> None:
    asked = {"text": SALT_ROAD, "policy": "mpa", "limits": {"most": {"violence": "mild"}, "for_age": 18}}
    report = client.post("/v1/rate", json=asked).json()
    assert report["age_band"]["policy"] == "mpa"
    assert "family" in report["systems"]
    assert "mpa" not in report["systems"]
    assert [(check["what"], check["answer"]) for check in report["fit"]["checks"]] == [
        ("violence", "not_fit"),
        ("age", "fit"),
    ]
    assert client.post("/v1/rate", json={"text": SALT_ROAD}).json()["fit"] is None


def test_several_texts_about_one_title(client: TestClient, rater: Rater) -> None:
    texts = [{"text": SALT_ROAD, "name": "mine"}, {"text": "There is no nudity, and a mild kiss."}]
    answer = client.post("/v1/rate/title", json={"texts": texts, "title": "The Salt Road"})
    expected = rater.rate_title({"mine": SALT_ROAD, "text 2": texts[1]["text"]}, "The Salt Road")
    assert Report.model_validate_json(answer.text) == expected


def test_a_batch_keeps_its_order_and_survives_a_bad_text(client: TestClient) -> None:
    works = [
        {"text": SALT_ROAD, "title": "one"},
        {"text": "12 34", "name": "digits"},
        {"text": "A man is shot dead."},
        {"text": ""},
    ]
    answer = client.post("/v1/rate/batch", json={"works": works})
    assert answer.status_code == 200
    first, second, third, fourth = answer.json()["results"]
    assert first["report"]["title"] == "one"
    assert second["report"] is None
    assert second["error"]["code"] == "unreadable"
    assert second["error"]["message"] == "digits: holds no words"
    assert third["report"]["sources"][0]["name"] == "text 3"
    assert fourth["error"]["message"] == "text 4: is empty"
    failed(client.post("/v1/rate/batch", json={"works": [*works, {"text": None}]}), 422, "invalid")


def test_a_text_may_be_as_large_as_a_request(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    limits: list[int] = []

    def reading(data: bytes, name: str, max_bytes: int = MAX_BYTES) -> Document:
        limits.append(max_bytes)
        return read_bytes(data, name, max_bytes)

    for module in ("rating", "page"):
        monkeypatch.setattr(f"advisory.service.{module}.read_bytes", reading)
    one = {"text": "A fight."}
    several = {"texts": [one]}
    asked = {"/v1/rate": one, "/v1/rate/batch": {"works": [one]}, "/v1/rate/title": several, "/page/report": several}
    for path, body in asked.items():
        assert client.post(path, json=body).status_code == 200
    assert client.post("/page/text", content=b"A fight.").status_code == 200
    # As the fixture sets it.
    assert limits == [200_000] * 5


@pytest.mark.parametrize(
    ("text", "said"),
    [("12 34", "holds no words"), (" \n", "is empty"), ("", "is empty"), (GERMAN, "German"), ("a\0b", "is binary")],
)
def test_a_text_that_cannot_be_rated(client: TestClient, text: str, said: str) -> None:
    assert said in failed(client.post("/v1/rate", json={"text": text}), 422, "unreadable")["message"]


@pytest.mark.parametrize(
    ("asked", "where", "said"),
    [
        ({}, "body.text", "Field required"),
        ({"text": "A fight.", "name": ""}, "body.name", "at least 1 character"),
        ({"text": "A fight.", "colour": 1}, "body.colour", "not permitted"),
        ({"text": "A fight.", "policy": "/etc/passwd"}, "body.policy", "valid are: family, acb"),
        ({"text": "A fight.", "policy": "../policies/family"}, "body.policy", "valid are: family, acb"),
        ({"text": "A fight.", "limits": {"most": {"violence": "huge"}}}, "body.limits.most.violence", "'mild'"),
        ({"text": "A fight.", "limits": {"none_of": ["dragons"]}}, "body.limits.none_of.0", "'dragons' is no finding"),
        ({"text": "A fight.", "limits": {"for_age": 99}}, "body.limits.for_age", "less than or equal to 21"),
    ],
)  # fmt: skip
def test_a_request_that_is_not_well_formed(client: TestClient, asked: dict[str, Any], where: str, said: str) -> None:
    error = failed(client.post("/v1/rate", json=asked), 422, "invalid")
    assert error["details"][0]["where"] == where
    assert said in error["message"]


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({"limits": {"none_of": [1] * 9_000}}, "body.limits.none_of"),
        ({"limits": {"most": dict.fromkeys(map(str, range(9_000)), "mild")}}, "body.limits.most"),
        (dict.fromkeys(map(str, range(9_000)), 1), "body"),
    ],
)
def test_thousands_of_faults_are_one(client: TestClient, more: dict[str, Any], where: str) -> None:
    error = failed(client.post("/v1/rate", json={"text": "A fight.", **more}), 422, "invalid")
    assert [detail["where"] for detail in error["details"]] == [where]
    assert "has more than" in error["message"]


@pytest.mark.parametrize("more", [{"x" * 50_000: 1}, {"policy": "x" * 50_000}, {"limits": {"none_of": ["x" * 50_000]}}])
def test_a_long_fault_is_cut(client: TestClient, more: dict[str, Any]) -> None:
    error = failed(client.post("/v1/rate", json={"text": "A fight.", **more}), 422, "invalid")
    assert len(json.dumps(error)) < 5000


def test_two_texts_of_one_name_are_refused(client: TestClient) -> None:
    texts = [{"text": "A fight.", "name": "text 2"}, {"text": "A kiss."}]
    error = failed(client.post("/v1/rate/title", json={"texts": texts}), 422, "invalid")
    assert "two texts are called 'text 2'" in error["message"]


def test_a_body_that_is_no_json(client: TestClient) -> None:
    headers = {"content-type": "application/json"}
    assert (
        "not JSON" in failed(client.post("/v1/rate", content=b'{"text":', headers=headers), 422, "invalid")["message"]
    )
    error = failed(client.post("/v1/rate", content=b'{"text": "A fight."}'), 422, "invalid")
    assert "Content-Type: application/json" in error["message"]
    failed(client.post("/v1/rate", content=b"\xff\xfe\xfd", headers=headers), 400, "bad_request")
    failed(client.post("/v1/rate", content=b'{"text": "\\ud800 A fight."}', headers=headers), 422, "invalid")


def test_paths_and_methods_that_are_not_there(client: TestClient) -> None:
    failed(client.get("/v2"), 404, "not_found")
    answer = client.get("/v1/rate")
    failed(answer, 405, "method_not_allowed")
    assert answer.headers["allow"] == "POST"


def test_an_error_of_our_own_tells_nothing_of_the_inside(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("advisory.service.rating.read_bytes", broken)
    assert "secret" not in failed(client.post("/v1/rate", json={"text": "A fight."}), 500, "internal")["message"]


def test_a_text_that_takes_too_long() -> None:
    with TestClient(create_app(Settings(seconds=1))) as client:
        answer = client.post("/v1/rate", json={"text": long_text(20_000)})
        assert "within 1 s" in failed(answer, 503, "busy")["message"]
        assert answer.headers["retry-after"]
        # It was given up and does not stand in the way of the next.
        assert any(client.post("/v1/rate", json={"text": "A fight."}).status_code == 200 for _ in range(60))


def test_work_that_was_given_up_keeps_its_place_until_its_thread_is_free(monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()

    def stubborn(*_: object) -> Document:
        go_on.wait(60)
        return read_text("A fight.")

    monkeypatch.setattr("advisory.service.rating.read_bytes", stubborn)

    async def run() -> None:
        transport = httpx.ASGITransport(create_app(Settings(seconds=1, at_once=1)))
        async with httpx.AsyncClient(transport=transport, base_url="http://local") as client:
            # This transport hands an answer over when all that belongs to the request has ended.
            slow = asyncio.create_task(client.post("/v1/rate", json={"text": "A fight."}))
            while 'status="503"' not in (await client.get("/metrics")).text:
                await asyncio.sleep(0.01)
            assert not slow.done()
            assert (await client.get("/readyz")).status_code == 503
            failed(await client.post("/v1/rate", json={"text": "A fight."}), 503, "busy")
            go_on.set()
            assert "within 1 s" in failed(await slow, 503, "busy")["message"]
            assert (await client.get("/readyz")).status_code == 200

    asyncio.run(run())


def test_what_is_given_up_between_report_and_page(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Any] = []
    monkeypatch.setattr("advisory.service.page.rated", lambda _, worker, __: worker.stop.set())

    def draw(report: object, **_: object) -> str:
        drawn.append(report)
        return ""

    monkeypatch.setattr("advisory.service.page.fragment", draw)
    assert client.post("/page/report", json={"texts": [{"text": "A fight."}]}).status_code == 499
    assert drawn == []


def test_policies_schema_and_health(client: TestClient) -> None:
    policies = client.get("/v1/policies").json()
    assert [policy["name"] for policy in policies] == policy_names()
    assert policies[0]["default"]
    assert policies[0]["bands"][0]["min_age"] == 0
    schema = client.get("/v1/schema").json()
    assert schema == json.loads(json.dumps(Report.model_json_schema(mode="serialization")))
    jsonschema.validate(client.post("/v1/rate", json={"text": "A fight."}).json(), schema)
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ready"}


@pytest.mark.parametrize("path", ["/", "/healthz", "/readyz"])
def test_probes_may_ask_for_the_head_alone(client: TestClient, path: str) -> None:
    answer = client.head(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == client.get(path).headers["content-type"]
    assert "head" not in client.get("/openapi.json").json()["paths"].get(path, {})


def test_metrics_count_requests_and_nothing_of_what_is_in_them(client: TestClient) -> None:
    client.post("/v1/rate", json={"text": "Zanzibar is shelled."})
    client.get("/Zanzibar")
    found = client.get("/metrics").text
    assert 'advisory_requests_total{path="/v1/rate",status="200"}' in found
    assert 'advisory_requests_total{path="other",status="404"}' in found
    assert "advisory_sentences_total" in found
    assert "Zanzibar" not in found


def test_openapi_describes_the_report_and_the_errors(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    rate = document["paths"]["/v1/rate"]["post"]
    assert rate["responses"]["200"]["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/Report"}
    assert {"401", "413", "422", "429", "503"} <= set(rate["responses"])
    policy = document["components"]["schemas"]["RateRequest"]["properties"]["policy"]
    assert policy["enum"] == policy_names()
    assert not [path for path in document["paths"] if path.startswith("/page")]


def test_the_requests_that_readme_and_help_show(client: TestClient) -> None:
    shown = re.findall(
        r"curl localhost:8000(\S+) --json '(.*)'", f"{README.read_text(encoding='utf-8')}{serve.__doc__}"
    )
    assert len(shown) == 2
    for path, body in shown:
        assert client.post(path, json=json.loads(body)).status_code == 200
