"""The property store: what is held, where, under which power, every movement, audits of shelves, claims and returns."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from service.models.accounts import Account
from service.models.base import NEVER_REUSE_IDS, Base, BigKey, UtcTime, utc_now
from service.models.checks import Check
from service.models.organisations import Organisation


class StorePlace(Base):
    """A place in a store: room, rack and box, the last two possibly empty; `code` is on its label."""

    __tablename__ = "store_places"
    __table_args__ = (UniqueConstraint("store_id", "room", "rack", "box"), NEVER_REUSE_IDS)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    store_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    room: Mapped[str] = mapped_column(String(40))
    rack: Mapped[str] = mapped_column(String(40), default="")
    box: Mapped[str] = mapped_column(String(40), default="")
    code: Mapped[str] = mapped_column(String(16), unique=True)
    retired_at: Mapped[datetime | None] = mapped_column(UtcTime)

    store: Mapped[Organisation] = relationship()

    @property
    def name(self) -> str:
        return " / ".join(part for part in (self.room, self.rack, self.box) if part)


class HeldProperty(Base):
    """One thing that police hold, in one of two ledgers: `detained` (a detainee's own) or `exhibit` (evidence).

    `reference` is the property reference, unique in its force. `power` is a word of `service.domain.retention`, held
    under it since `power_since`. `sealed_from` says whom it was taken from. `kept_as` is `object`, or `photograph` once
    a photograph does instead. `ended_how` says what became of it.
    """

    __tablename__ = "held_property"
    __table_args__ = (
        UniqueConstraint("force_id", "reference"),
        Index("ix_held_property_store_id_ended_at", "store_id", "ended_at"),
        NEVER_REUSE_IDS,
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    force_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    store_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    reference: Mapped[str] = mapped_column(String(20))
    ledger: Mapped[str] = mapped_column(String(10))
    power: Mapped[str] = mapped_column(String(20))
    held_since: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    power_since: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    due_at: Mapped[datetime | None] = mapped_column(UtcTime, index=True)
    exhibit: Mapped[str] = mapped_column(String(20), default="")
    custody_record: Mapped[str] = mapped_column(String(40), default="", index=True)
    crime_reference: Mapped[str] = mapped_column(String(100), default="")
    tray_item_id: Mapped[int | None] = mapped_column(ForeignKey("tray_items.id"), unique=True)
    check_id: Mapped[int | None] = mapped_column(ForeignKey("checks.id"), index=True)
    category: Mapped[str] = mapped_column(String(40))
    make: Mapped[str] = mapped_column(String(200), default="")
    model: Mapped[str] = mapped_column(String(200), default="")
    colour: Mapped[str] = mapped_column(String(200), default="")
    description: Mapped[str] = mapped_column(Text, default="")
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("photos.id", ondelete="SET NULL"), index=True)
    sealed_from: Mapped[bytes | None] = mapped_column(LargeBinary)
    officer: Mapped[str] = mapped_column(String(200), default="")
    place_id: Mapped[int | None] = mapped_column(ForeignKey("store_places.id"), index=True)
    seal: Mapped[str] = mapped_column(String(40), default="", index=True)
    kept_as: Mapped[str] = mapped_column(String(12), default="object")
    keeper_told_at: Mapped[datetime | None] = mapped_column(UtcTime)
    frozen_at: Mapped[datetime | None] = mapped_column(UtcTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)
    ended_how: Mapped[str] = mapped_column(String(20), default="")

    store: Mapped[Organisation] = relationship(foreign_keys=[store_id])
    place: Mapped[StorePlace | None] = relationship()
    check: Mapped[Check | None] = relationship()


class Movement(Base):
    """One entry in the chain of custody. It is never changed: a mistake is put right by another one."""

    __tablename__ = "movements"
    __table_args__ = (Index("ix_movements_held_id_id", "held_id", "id"), NEVER_REUSE_IDS)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    held_id: Mapped[int] = mapped_column(ForeignKey("held_property.id"))
    at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    act: Mapped[str] = mapped_column(String(20))
    from_words: Mapped[str] = mapped_column(String(200), default="")
    to_words: Mapped[str] = mapped_column(String(200), default="")
    seal_before: Mapped[str] = mapped_column(String(40), default="")
    seal_after: Mapped[str] = mapped_column(String(40), default="")
    reference: Mapped[str] = mapped_column(String(100), default="")
    why: Mapped[str] = mapped_column(Text, default="")
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    account: Mapped[Account | None] = relationship()


class ShelfAudit(Base):
    """One look at what stands in a place. `found` are the ids of what was scanned, `result` the differences."""

    __tablename__ = "shelf_audits"
    __table_args__ = NEVER_REUSE_IDS

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("store_places.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    begun_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)
    result: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))

    place: Mapped[StorePlace] = relationship()
    account: Mapped[Account | None] = relationship()


class AuditScan(Base):
    """One bag scanned in an audit, once; `held_id` is empty for a label that the ledgers do not know."""

    __tablename__ = "audit_scans"

    audit_id: Mapped[int] = mapped_column(ForeignKey("shelf_audits.id", ondelete="CASCADE"), primary_key=True)
    scanned: Mapped[str] = mapped_column(String(60), primary_key=True)
    held_id: Mapped[int | None] = mapped_column(ForeignKey("held_property.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)


class HoldingRule(Base):
    """What a force changed in the table of powers: days, the next step and its source, for one power."""

    __tablename__ = "holding_rules"

    force_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), primary_key=True, autoincrement=False)
    power: Mapped[str] = mapped_column(String(20), primary_key=True)
    days: Mapped[int | None]
    step: Mapped[str] = mapped_column(String(200))
    source: Mapped[str] = mapped_column(String(300))
    changed_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    changed_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class Claim(Base):
    """Somebody who says that a held thing is theirs, or whom it was taken from.

    `kind` is `keeper` (of the registered item `item_id`), `claimant` or `source`. `sealed_who` holds name and way to
    reach them; `sealed_answers` the questions and what was said, written before any recorded answer was opened.
    `state` is open, proved, refused or withdrawn.
    """

    __tablename__ = "claims"
    __table_args__ = NEVER_REUSE_IDS

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    held_id: Mapped[int] = mapped_column(ForeignKey("held_property.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    item_id: Mapped[int | None] = mapped_column(ForeignKey("items.id", ondelete="SET NULL"), index=True)
    sealed_who: Mapped[bytes] = mapped_column(LargeBinary)
    sealed_answers: Mapped[bytes | None] = mapped_column(LargeBinary)
    opened_at: Mapped[datetime | None] = mapped_column(UtcTime)
    proof: Mapped[str] = mapped_column(String(20), default="")
    state: Mapped[str] = mapped_column(String(10), default="open")
    note: Mapped[str] = mapped_column(Text, default="")
    made_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    made_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class ClaimDecision(Base):
    """One of two people's word on whose a thing is, where claims rival."""

    __tablename__ = "claim_decisions"

    held_id: Mapped[int] = mapped_column(ForeignKey("held_property.id"), primary_key=True, autoincrement=False)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True, autoincrement=False)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)


class HandOver(Base):
    """A return: to whom, why, on which proof, signed how. `document` is the kind seen; its number is not kept."""

    __tablename__ = "hand_overs"
    __table_args__ = NEVER_REUSE_IDS

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    held_id: Mapped[int] = mapped_column(ForeignKey("held_property.id"), unique=True)
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claims.id"), index=True)
    to_whom: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(Text, default="")
    document: Mapped[str] = mapped_column(String(20))
    sealed_name: Mapped[bytes] = mapped_column(LargeBinary)
    signature: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("photos.id", ondelete="SET NULL"), index=True)
    at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
