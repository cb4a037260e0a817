"""Seal what is unsealed in the record, and prove the record whole."""

from dataclasses import dataclass

from service.models import reading, writing
from service.record.chain import BATCH, Fault, Head, head, seal_batch, verify


@dataclass(frozen=True, slots=True)
class Proof:
    """What `record verify` found: the head, and the first fault if there is one."""

    head: Head
    fault: Fault | None


def seal_record() -> int:
    """Seal everything unsealed, a short transaction a batch; returns how many entries."""
    total = 0
    while True:
        with writing() as session:
            sealed = seal_batch(session)
        total += sealed
        if sealed < BATCH:
            return total


def verify_record(known: Head | None = None) -> Proof:
    """Seal, then prove the chain from its root; `known` is a head kept elsewhere."""
    seal_record()
    with reading() as session:
        return Proof(head(session), verify(session, known))
