"""The tables, one file an aggregate."""

from service.models.accounts import Account, Keeper, Token
from service.models.addresses import Address
from service.models.alerts import Alert
from service.models.base import Base, utc_now
from service.models.calibrations import Calibration
from service.models.certificates import Certificate, SigningKey
from service.models.checks import Check, CheckMark, CheckReading, PatternKey, TorchAnswer
from service.models.circulars import Circular, CircularPhoto, CircularSeen, Sighting
from service.models.dealers import Dealer
from service.models.findability import SimulatedFinds
from service.models.housekeeping import KeptAnswer, OutboxRow, QuotaCount, ReferenceRow
from service.models.incidents import Incident, IncidentReport, ReportDraft
from service.models.items import Identifier, Item, ItemEvent, Mark, TheftReport
from service.models.kits import Kit, KitBatch
from service.models.labels import FoundMessage, FoundThread, Label
from service.models.leads import Lead
from service.models.mark_cases import MarkCase
from service.models.organisations import PARENT_KIND, Organisation
from service.models.photos import CheckPhoto, Photo, PhotoFingerprint, PhotoMark
from service.models.programs import ApiKey, Webhook, WebhookDelivery
from service.models.property import (
    AuditScan,
    Claim,
    ClaimDecision,
    HandOver,
    HeldProperty,
    HoldingRule,
    Movement,
    ShelfAudit,
    StorePlace,
)
from service.models.purchases import Purchase, PurchaseRule, RepeatSeller
from service.models.record import RecordDetail, RecordEntry
from service.models.rights import Erasure, LawfulHold, LookDelay
from service.models.serial_keys import IndexBuilder, NewSerialKey, SerialBucket, SerialSegment, UnkeyedRun
from service.models.sessions import db, reading, writing
from service.models.signing_in import BrowserSession, MailedLink, OneTimeSecret, Passkey, RecoveryCode
from service.models.stock import StockList, StockRow
from service.models.tills import Pin, Till
from service.models.transfers import Transfer
from service.models.trays import Badge, KioskPass, Tray, TrayEvent, TrayItem
from service.models.visits import Visit

__all__ = [
    "PARENT_KIND",
    "Account",
    "Address",
    "Alert",
    "ApiKey",
    "AuditScan",
    "Badge",
    "Base",
    "BrowserSession",
    "Calibration",
    "Certificate",
    "Check",
    "CheckMark",
    "CheckPhoto",
    "CheckReading",
    "Circular",
    "CircularPhoto",
    "CircularSeen",
    "Claim",
    "ClaimDecision",
    "Dealer",
    "Erasure",
    "FoundMessage",
    "FoundThread",
    "HandOver",
    "HeldProperty",
    "HoldingRule",
    "Identifier",
    "Incident",
    "IncidentReport",
    "IndexBuilder",
    "Item",
    "ItemEvent",
    "Keeper",
    "KeptAnswer",
    "KioskPass",
    "Kit",
    "KitBatch",
    "Label",
    "LawfulHold",
    "Lead",
    "LookDelay",
    "MailedLink",
    "Mark",
    "MarkCase",
    "Movement",
    "NewSerialKey",
    "OneTimeSecret",
    "Organisation",
    "OutboxRow",
    "Passkey",
    "PatternKey",
    "Photo",
    "PhotoFingerprint",
    "PhotoMark",
    "Pin",
    "Purchase",
    "PurchaseRule",
    "QuotaCount",
    "RecordDetail",
    "RecordEntry",
    "RecoveryCode",
    "ReferenceRow",
    "RepeatSeller",
    "ReportDraft",
    "SerialBucket",
    "SerialSegment",
    "ShelfAudit",
    "Sighting",
    "SigningKey",
    "SimulatedFinds",
    "StockList",
    "StockRow",
    "StorePlace",
    "TheftReport",
    "Till",
    "Token",
    "TorchAnswer",
    "Transfer",
    "Tray",
    "TrayEvent",
    "TrayItem",
    "UnkeyedRun",
    "Visit",
    "Webhook",
    "WebhookDelivery",
    "db",
    "reading",
    "utc_now",
    "writing",
]
