"""gunicorn's settings: threads for slow lines, metrics of all workers added up, requests bounded."""

import gc
import os
import shutil
import tempfile
from typing import Any

# prometheus-client reads this once, when it is imported: the workers share the place by inheriting it.
_METRICS = tempfile.mkdtemp(prefix="homeward-metrics-")
os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", _METRICS)

from prometheus_client import multiprocess  # noqa: E402

from service.observing import log_as_json  # noqa: E402
from service.settings import REQUEST_TIMEOUT  # noqa: E402

worker_class = "gthread"
threads = 4
timeout = int(REQUEST_TIMEOUT.total_seconds())
graceful_timeout = 20
limit_request_line = 8190
max_requests = 20_000
max_requests_jitter = 2_000
accesslog = None
control_socket_disable = True


def on_exit(_server: Any) -> None:
    shutil.rmtree(_METRICS, ignore_errors=True)


def post_fork(_server: Any, _worker: Any) -> None:
    log_as_json()


def post_worker_init(_worker: Any) -> None:
    """What is loaded now stays: the collector need not walk through it with each request."""
    gc.collect()
    gc.freeze()


def child_exit(_server: Any, worker: Any) -> None:
    multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]
