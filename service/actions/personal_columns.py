"""Every column that names an account or a household, and what becomes of its rows when one is erased."""

from typing import Any

from sqlalchemy.orm import InstrumentedAttribute

from service.models import (
    Account,
    Address,
    Alert,
    ApiKey,
    Badge,
    BrowserSession,
    Check,
    Circular,
    CircularSeen,
    Claim,
    ClaimDecision,
    Dealer,
    Erasure,
    HandOver,
    HoldingRule,
    Incident,
    Item,
    ItemEvent,
    KeptAnswer,
    KioskPass,
    Kit,
    KitBatch,
    LawfulHold,
    Lead,
    MailedLink,
    MarkCase,
    Movement,
    OneTimeSecret,
    Passkey,
    Photo,
    Pin,
    Purchase,
    RecoveryCode,
    ReportDraft,
    ShelfAudit,
    Sighting,
    StockList,
    Till,
    Token,
    Transfer,
    Tray,
    TrayEvent,
    TrayItem,
    Visit,
    Webhook,
)

Columns = tuple[InstrumentedAttribute[Any], ...]
# What goes with an account or a household, and what only forgets whose it was.
DELETED_WITH_ACCOUNT: Columns = (
    Token.account_id,
    Erasure.account_id,
    KeptAnswer.account_id,
    BrowserSession.account_id,
    MailedLink.account_id,
    OneTimeSecret.account_id,
    RecoveryCode.account_id,
    Passkey.account_id,
    Pin.account_id,
    Badge.account_id,
    KioskPass.account_id,
    ReportDraft.account_id,
)
FORGETS_ACCOUNT: Columns = (
    Check.account_id,
    Photo.account_id,
    ItemEvent.account_id,
    Lead.changed_by,
    LawfulHold.placed_by,
)
DELETED_WITH_HOUSEHOLD: Columns = (
    LawfulHold.keeper_id,
    Address.keeper_id,
    Incident.keeper_id,
    MailedLink.keeper_id,
)
FORGETS_HOUSEHOLD: Columns = (Transfer.from_keeper_id, Transfer.to_keeper_id, Kit.keeper_id, Visit.keeper_id)
# These go first, by functions of the erasure, a batch at a time.
GOES_FIRST: Columns = (Item.keeper_id, Account.keeper_id)
# These name people of a force or a dealer, whose accounts are closed and not erased.
STAFFS: Columns = (
    KitBatch.made_by,
    Visit.visited_by,
    Alert.account_id,
    Purchase.account_id,
    Dealer.invited_by,
    Till.trusted_by,
    StockList.account_id,
    ApiKey.made_by,
    Circular.made_by,
    CircularSeen.account_id,
    Sighting.account_id,
    Webhook.made_by,
    Tray.opened_by,
    Tray.finished_by,
    TrayEvent.account_id,
    TrayItem.started_by,
    Movement.account_id,
    ShelfAudit.account_id,
    HoldingRule.changed_by,
    Claim.made_by,
    ClaimDecision.account_id,
    HandOver.account_id,
    MarkCase.opened_by,
)
