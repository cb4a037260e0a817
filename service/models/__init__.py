"""The tables, one file an aggregate."""

from service.models.accounts import Account, Keeper, Token
from service.models.addresses import Address
from service.models.base import Base, utc_now
from service.models.calibrations import Calibration
from service.models.checks import Check, CheckMark, CheckReading, PatternKey
from service.models.housekeeping import KeptAnswer, OutboxRow, QuotaCount, ReferenceRow
from service.models.items import Identifier, Item, ItemEvent, Mark, TheftReport
from service.models.leads import Lead
from service.models.organisations import PARENT_KIND, Organisation
from service.models.photos import CheckPhoto, Photo, PhotoFingerprint, PhotoMark
from service.models.record import RecordDetail, RecordEntry
from service.models.serial_keys import IndexBuilder, NewSerialKey, SerialBucket, SerialSegment, UnkeyedRun
from service.models.sessions import db, reading, writing
from service.models.signing_in import BrowserSession, MailedLink, OneTimeSecret, Passkey, RecoveryCode

__all__ = [
    "PARENT_KIND",
    "Account",
    "Address",
    "Base",
    "BrowserSession",
    "Calibration",
    "Check",
    "CheckMark",
    "CheckPhoto",
    "CheckReading",
    "Identifier",
    "IndexBuilder",
    "Item",
    "ItemEvent",
    "Keeper",
    "KeptAnswer",
    "Lead",
    "MailedLink",
    "Mark",
    "NewSerialKey",
    "OneTimeSecret",
    "Organisation",
    "OutboxRow",
    "Passkey",
    "PatternKey",
    "Photo",
    "PhotoFingerprint",
    "PhotoMark",
    "QuotaCount",
    "RecordDetail",
    "RecordEntry",
    "RecoveryCode",
    "ReferenceRow",
    "SerialBucket",
    "SerialSegment",
    "TheftReport",
    "Token",
    "UnkeyedRun",
    "db",
    "reading",
    "utc_now",
    "writing",
]
