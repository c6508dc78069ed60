"""The local page: its files, and the two requests that its script makes."""

import datetime
from functools import cache
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException

import advisory
from advisory.descriptors import descriptors
from advisory.domain import Category
from advisory.policies import load_policy, policy_names
from advisory.reading import read_bytes
from advisory.rendering.html import STYLE, fragment
from advisory.service.messages import MOST_TEXTS, Name, Text, TitleRequest
from advisory.service.rating import done, rated
from advisory.service.settings import Settings
from advisory.service.working import Worker

_ASSETS = Path(__file__).parent / "assets"
_KINDS = {"page.css": "text/css", "page.js": "text/javascript", "icon.svg": "image/svg+xml"}

router = APIRouter(include_in_schema=False)


@router.api_route("/", methods=["GET", "HEAD"])
async def page(request: Request) -> HTMLResponse:
    """The page."""
    return HTMLResponse(_page(request.app.state.settings))


@router.get("/assets/report.css")
async def report_style() -> Response:
    """The styles of a report."""
    return Response(STYLE, media_type="text/css")


@router.get("/assets/{name}")
async def asset(name: str) -> Response:
    """The other files of the page."""
    if name not in _KINDS:
        raise HTTPException(404)
    return Response(_content(name), media_type=_KINDS[name])


@router.post("/page/text")
async def text(request: Request, name: Name = "file") -> Response:
    """The text of a file, as it is rated: decoded, and of a web page only what is to be read."""
    content = await request.body()
    most = request.app.state.settings.max_bytes
    (document,) = await done([lambda _: read_bytes(content, name, most)], request)
    return Response(Text(text=document.text, name=document.name).model_dump_json(), media_type="application/json")


@router.post("/page/report")
async def report(asked: TitleRequest, request: Request) -> HTMLResponse:
    """The report as a part of the page."""
    today = datetime.date.today()

    def work(worker: Worker) -> str:
        found = rated(asked, worker, request)
        worker.go_on()
        return fragment(found, date=today)

    (part,) = await done([work], request)
    return HTMLResponse(part)


@cache
def _page(settings: Settings) -> str:
    findings = {
        category: [one for one in descriptors().by_id.values() if one.categories[0] is category]
        for category in Category
    }
    environment = Environment(loader=FileSystemLoader(_ASSETS), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("page.html").render(
        policies=[load_policy(name) for name in policy_names()],
        findings=findings,
        max_bytes=settings.max_bytes,
        most_texts=MOST_TEXTS,
        version=advisory.__version__,
    )


@cache
def _content(name: str) -> bytes:
    return (_ASSETS / name).read_bytes()
