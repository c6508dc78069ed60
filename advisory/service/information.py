"""The routes that rate nothing: what there is to ask for, and how the service does."""

from functools import cache
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from advisory.policies import DEFAULT_POLICY, load_policy, policy_names
from advisory.report import Report
from advisory.service.messages import PolicyInfo, State
from advisory.service.metrics import CONTENT_TYPE
from advisory.service.rating import FAILURES

router = APIRouter()


@router.get("/v1/policies", tags=["information"])
async def policies() -> list[PolicyInfo]:
    """The shipped policies, the default first."""
    loaded = [load_policy(name) for name in policy_names()]
    return [
        PolicyInfo(name=p.name, title=p.title, about=p.about, default=p.name == DEFAULT_POLICY, bands=p.bands)
        for p in loaded
    ]


@router.get("/v1/schema", tags=["information"])
async def schema() -> dict[str, Any]:
    """The JSON Schema of a Report."""
    return _schema()


# Probes of other programs may ask without wanting the body.
@router.head("/healthz", include_in_schema=False)
@router.get("/healthz", tags=["operation"])
async def healthz() -> State:
    """The process lives."""
    return State(status="ok")


@router.head("/readyz", include_in_schema=False)
@router.get("/readyz", responses={503: FAILURES[503]}, tags=["operation"])
async def readyz(request: Request) -> State:
    """The model is loaded and there is room for a request."""
    if request.state.full:
        raise HTTPException(503, "the service is busy with as many requests as it takes")
    return State(status="ready")


@router.get("/metrics", responses={401: FAILURES[401]}, response_class=Response, tags=["operation"])
async def metrics(request: Request) -> Response:
    """Counts for Prometheus."""
    return Response(request.app.state.metrics.text(), media_type=CONTENT_TYPE)


@cache
def _schema() -> dict[str, Any]:
    return Report.model_json_schema(mode="serialization")
