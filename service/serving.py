"""gunicorn's settings: threads for slow lines, metrics of all workers added up, requests bounded."""

import os
import tempfile
from typing import Any

from service.observing import log_as_json

worker_class = "gthread"
threads = 4
timeout = 60
graceful_timeout = 20
limit_request_line = 8190
max_requests = 20_000
max_requests_jitter = 2_000
accesslog = None


def on_starting(_server: Any) -> None:
    """Give the workers one place for their metrics before any of them starts."""
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="homeward-metrics-"))


def post_fork(_server: Any, _worker: Any) -> None:
    log_as_json()


def child_exit(_server: Any, worker: Any) -> None:
    from prometheus_client import multiprocess  # noqa: PLC0415 - only once the directory is set

    multiprocess.mark_process_dead(worker.pid)
