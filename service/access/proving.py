"""Proving a certificate: with the published keys, and nothing else."""

from collections.abc import Mapping
from typing import Any

from service.access.signing import is_signed, key_name
from service.domain.certificates import parts_of, statement_of


def proved(line: str, keys: Mapping[str, bytes]) -> dict[str, Any] | None:
    """What the certificate in this line says, if one of the keys (name → 32 bytes) signed it; None for any other."""
    parts = parts_of(line)
    said = statement_of(parts[0]) if parts else None
    if parts is None or said is None:
        return None
    name = said.get("key")
    public = keys.get(str(name), b"")
    return said if key_name(public) == name and is_signed(public, *parts) else None
