"""The application: the routes, around them the gate, and every error in one shape."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

import advisory
from advisory.errors import ReadingError
from advisory.service import information, page, rating
from advisory.service.failing import details, failure
from advisory.service.guarding import Gate
from advisory.service.metrics import Metrics
from advisory.service.settings import Settings
from advisory.service.working import GivenUp, Workshop

_ABOUT = "Content advisories for parents. Age and ratings are estimates from what a text says, never official ratings."

# In place of what FastAPI says by itself.
_CLEARER = {
    400: "the body cannot be read as JSON in UTF-8",
    404: "there is nothing at this address; /openapi.json says what there is",
    405: "this address takes another method; the header Allow says which",
}


def create_app(settings: Settings) -> ASGIApp:
    """The service as an ASGI application, with the model loaded. Raises ModelError."""
    metrics = Metrics()
    workshop = Workshop(settings.model, metrics.model_run)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        await asyncio.to_thread(workshop.close)

    # No pages of documentation: FastAPI's load scripts from elsewhere.
    app = FastAPI(
        title="advisory", version=advisory.__version__, description=_ABOUT, lifespan=lifespan,
        docs_url=None, redoc_url=None,
    )  # fmt: skip
    app.state.settings = settings
    app.state.workshop = workshop
    app.state.metrics = metrics
    _add_errors(app)
    paths = {"/openapi.json"}
    for router in (rating.router, information.router, page.router):
        app.include_router(router)
        paths.update(getattr(route, "path", "") for route in router.routes)
    return Gate(app, settings, metrics, frozenset(paths))


def _add_errors(app: FastAPI) -> None:
    def said(request: Request, status: int, message: str, **more: Any) -> Response:
        return failure(status, message, request.state.request_id, **more)

    @app.exception_handler(ReadingError)
    async def unreadable(request: Request, error: ReadingError) -> Response:
        return said(request, 422, str(error), code="unreadable")

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        found = details(error.errors())
        if found[0].where == "body" and not _says_json(request):
            return said(request, 422, "body: send it as JSON, with the header Content-Type: application/json")
        return said(request, 422, f"{found[0].where}: {found[0].message}", details=found)

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Response:
        message = _CLEARER.get(error.status_code, error.detail)
        return said(request, error.status_code, message, headers=error.headers)

    @app.exception_handler(TimeoutError)
    async def too_long(request: Request, _: TimeoutError) -> Response:
        seconds = request.app.state.settings.seconds
        return said(request, 503, f"there was no answer within {seconds:g} s: send less text, or try again later")

    @app.exception_handler(GivenUp)
    async def given_up(request: Request, _: GivenUp) -> Response:
        # Nobody reads this.
        return said(request, 499, "the client has gone")

    @app.exception_handler(Exception)
    async def internal(request: Request, _: Exception) -> Response:
        return said(request, 500, "something went wrong in the service; its log says what")


def _says_json(request: Request) -> bool:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json"))
