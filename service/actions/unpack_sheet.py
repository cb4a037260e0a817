"""The child that opens a spreadsheet: `python -m service.actions.unpack_sheet MEMORY SECONDS ROWS`, the file on stdin.

It writes the rows of the first sheet as JSON, or why there are none. A sheet is laid out in memory from its first cell
to its last, so that a kilobyte with a cell in the farthest corner asks for hundreds of gigabytes: this process dies of
that, and no other.
"""

import json
import resource
import sys
from io import BytesIO
from typing import Any


def main() -> None:
    memory, seconds, rows = map(int, sys.argv[1:4])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    json.dump(_unpacked(sys.stdin.buffer.read(), rows), sys.stdout, default=str)


def _unpacked(content: bytes, rows: int) -> dict[str, Any]:
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - within the limits

    try:
        sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
        if sheet.height > rows:
            return {"refused": "rows"}
        return {"rows": sheet.to_python(skip_empty_area=True)}
    except (CalamineError, OSError, ValueError, IndexError):
        return {"refused": "broken"}


if __name__ == "__main__":
    main()
