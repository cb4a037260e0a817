"""`python -m demo [--port N]`: a register with demo data, served on this machine until Ctrl-C."""

import argparse
import os
import sys
from pathlib import Path

from demo.register import ForeignRegisterError, environment, prepare
from demo.running import (
    ChildStoppedError,
    commands,
    port_fault,
    running,
    stop_like_ctrl_c,
    wait_until_ready,
    watch,
)
from demo.telling import welcome

_LAST_LINES = 8


def main() -> int:
    """Run the demo and return its exit code: 0 when it was told to stop, 1 when it could not go on."""
    port = _port()
    data_dir = Path(os.environ.get("HOMEWARD_DATA_DIR") or "./var").absolute()
    fault = port_fault(port)
    if fault:
        return _fail(f"{fault} Use another one: make demo PORT={port + 1 if 1024 <= port < 65535 else 8001}")
    stop_like_ctrl_c()
    try:
        return _prepare_and_serve(data_dir, port)
    except KeyboardInterrupt:
        print("\nStopped.")
        return 0


def _prepare_and_serve(data_dir: Path, port: int) -> int:
    settings = environment(data_dir, port, os.environ)
    if not (data_dir / "homeward.db").exists():
        print("Making the demo's register (once, some seconds) …", flush=True)
    try:
        prepare(data_dir, settings)
    except ForeignRegisterError:
        return _fail(f"{data_dir} holds a register of your own. Choose another place with HOMEWARD_DATA_DIR.")
    except OSError as error:
        return _fail(f"{data_dir} cannot be used ({error.strerror}). Choose another place with HOMEWARD_DATA_DIR.")
    return _serve(data_dir, port, settings)


def _serve(data_dir: Path, port: int, settings: dict[str, str]) -> int:
    log = data_dir / "service.log"
    try:
        with running(commands(port), settings, log) as children:
            wait_until_ready(port, children)
            print(welcome(port, data_dir), flush=True)
            watch(children)
    except ChildStoppedError as stopped:
        return _fail(f"{stopped} The demo has stopped. The last lines of {log}:\n{_end_of(log)}")
    except TimeoutError:
        return _fail(f"The service did not answer in time. The last lines of {log}:\n{_end_of(log)}")
    return 0


def _port() -> int:
    parser = argparse.ArgumentParser(prog="python -m demo", description="Serve a register with demo data.")
    parser.add_argument("--port", type=int, default=8000, help="where to answer on 127.0.0.1 (8000)")
    port: int = parser.parse_args().port
    if not 1 <= port <= 65535:
        parser.error("a port is a number from 1 to 65535")
    return port


def _end_of(log: Path) -> str:
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-_LAST_LINES:])


def _fail(text: str) -> int:
    print(f"demo: {text}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
