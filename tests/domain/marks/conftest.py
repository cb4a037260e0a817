"""Codes for the tests of marks."""

import random

import pytest

from service.domain.marks import generate, read_mark


@pytest.fixture
def own_codes() -> tuple[str, str]:
    """A code of ours, and one of another maker that differs from it in one character."""
    code = read_mark(generate(random.Random(7)))
    return code, code[:4] + ("A" if code[4] != "A" else "C") + code[5:]
