"""What operators see of a running service: structured logs without personal data, metrics, health."""

import logging
import os
import secrets
import sys
import time

import structlog
from flask import Blueprint, Flask, Response, g, jsonify, request
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
    multiprocess,
)

from service.access.guards import everybody
from service.actions.readiness import unready_parts

log = structlog.get_logger("homeward")
health = Blueprint("health", __name__)

# By route and status alone: a count by verdict would tell a dealer what an answer kept from them.
REQUESTS = Counter("homeward_requests_total", "Requests answered", ["route", "status"])
SECONDS = Histogram("homeward_request_seconds", "Time to answer, in seconds", ["route"])


def install(app: Flask) -> None:
    """Log and measure each request of the application."""
    app.before_request(_start)
    app.after_request(_finish)
    app.register_blueprint(health)


def log_as_json() -> None:
    """One JSON object a line on standard error. Never addresses, names, numbers or query strings."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )


@health.get("/healthz")
@everybody
def healthz() -> Response:
    """The process answers."""
    return jsonify(status="ok")


@health.get("/readyz")
@everybody
def readyz() -> tuple[Response, int]:
    """The database has the right shape, and the data directory can be written."""
    missing = unready_parts()
    return jsonify(status="ready" if not missing else "not ready", missing=missing), 503 if missing else 200


@health.get("/metrics")
@everybody
def metrics() -> Response:
    """Prometheus metrics of all workers."""
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        registry = CollectorRegistry()
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return Response(generate_latest(registry), mimetype=CONTENT_TYPE_LATEST)
    return Response(generate_latest(), mimetype=CONTENT_TYPE_LATEST)


def _start() -> None:
    g.request_id = secrets.token_hex(8)
    g.started = time.perf_counter()


def _finish(answer: Response) -> Response:
    route = request.url_rule.rule if request.url_rule else "none"
    seconds = time.perf_counter() - g.get("started", time.perf_counter())
    REQUESTS.labels(route, str(answer.status_code)).inc()
    SECONDS.labels(route).observe(seconds)
    answer.headers["X-Request-Id"] = g.get("request_id", "")
    if not route.startswith(("/static", "/healthz", "/metrics")):
        log.info(
            "request",
            request_id=g.get("request_id", ""),
            method=request.method,
            route=route,
            status=answer.status_code,
            ms=round(seconds * 1000, 1),
        )
    return answer
