"""What a test needs that a machine may lack: skipped with a line that says so, or failed when it is required."""

import os

import pytest


def missing(part: str, reason: str) -> None:
    """Skip, or fail when HOMEWARD_TEST_REQUIRE names the part."""
    required = os.environ.get("HOMEWARD_TEST_REQUIRE", "").split(",")
    if part in required:
        pytest.fail(f"{part} is required and missing: {reason}")
    pytest.skip(f"{part} is missing: {reason}")
