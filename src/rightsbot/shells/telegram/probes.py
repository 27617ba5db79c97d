"""What a supervisor, a load balancer and Prometheus ask: alive, ready, and the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client.exposition import choose_encoder
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from prometheus_client import CollectorRegistry
    from starlette.requests import Request


def probes(
    registry: CollectorRegistry,
    reasons: Callable[[], Sequence[str]],
    standing: Callable[[], str] = str,
) -> list[Route]:
    """Return the routes /healthz, /readyz and /metrics, for GET and HEAD.

    Args:
        registry: the metrics.
        reasons: says, in words without secrets, why the bot is not ready; nothing if it is.
        standing: says what is served, and how many replicas serve it; nothing if nobody knows.
    """

    async def health(_request: Request) -> Response:
        """Answer, which shows that the process is alive and its event loop turns."""
        return PlainTextResponse("ok")

    async def readiness(_request: Request) -> Response:
        """Answer 200 if the bot is ready, else 503; a JSON list says why, and what it serves."""
        wrong = list(reasons())
        serves = filter(None, (standing(),))
        return JSONResponse([*wrong, *serves], 503 if wrong else 200)

    async def metrics(request: Request) -> Response:
        """Answer with the metrics, in the format that the Accept header prefers."""
        try:
            encode, kind = choose_encoder(",".join(request.headers.getlist("accept")))
        except TypeError:  # The library compares a version such as "x" with numbers.
            encode, kind = choose_encoder("")
        return Response(encode(registry), media_type=None, headers={"content-type": kind})

    served = {"/healthz": health, "/readyz": readiness, "/metrics": metrics}
    return [Route(path, answer, methods=["GET"]) for path, answer in served.items()]
