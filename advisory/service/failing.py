"""Every error of the service in one shape: a status, and a Failure that says what is wrong."""

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.responses import Response

from advisory.service.messages import Detail, Failure, Problem
from advisory.yamlfile import WrongPart

CODES = {
    400: "bad_request",
    401: "unauthorized",
    404: "not_found",
    405: "method_not_allowed",
    408: "too_slow",
    413: "too_large",
    422: "invalid",
    429: "too_many_requests",
    499: "client_gone",
    500: "internal",
    503: "busy",
}
# Seconds after which it is worth another try.
_RETRY = {429: "1", 503: "2"}


def failure(
    status: int,
    message: str,
    request_id: str,
    *,
    code: str | None = None,
    details: Sequence[Detail] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The answer for an error."""
    problem = Problem(
        code=code or CODES.get(status, "error"),
        message=one_line(message),
        request_id=request_id,
        details=tuple(details),
    )
    retry = {"Retry-After": _RETRY[status]} if status in _RETRY else {}
    return Response(
        Failure(error=problem).model_dump_json(),
        status,
        headers={**(headers or {}), **retry},
        media_type="application/json",
    )


def one_line(message: str) -> str:
    """A message that may quote what was sent, without what would break a line or steer a terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in message).split())


def details(errors: Sequence[Any]) -> list[Detail]:
    """What pydantic or the JSON parser found wrong."""
    return [Detail(where=_where(error), message=_said(error)) for error in errors[:_MOST_DETAILS]]


_MOST_DETAILS = 20
_LONGEST_PLACE = 200


def _where(error: Any) -> str:
    raised = error.get("ctx", {}).get("error")
    parts = (*error["loc"], *(raised.at if isinstance(raised, WrongPart) else ()))
    return ".".join(map(str, parts))[:_LONGEST_PLACE]


def _said(error: Any) -> str:
    if error["type"] == "json_invalid":
        return one_line(f"is not JSON ({error.get('ctx', {}).get('error', 'cannot be read')})")
    return one_line(error["msg"].removeprefix("Value error, "))
