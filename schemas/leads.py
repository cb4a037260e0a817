"""Leads: earlier checks that very likely held an item which was reported afterwards; for police alone."""

from marshmallow import EXCLUDE, Schema, fields, validate

from schemas.base import Page, Strict, text
from schemas.checks import ReasonOut


class LeadQuery(Page):
    state = fields.String(
        load_default="",
        validate=validate.OneOf(["new", "seen", "followed", "closed"]),
        metadata={"description": "only leads in this state: new, seen, followed or closed"},
    )
    since = fields.AwareDateTime(load_default=None, metadata={"description": "only leads made since, with a zone"})


class LeadPatch(Strict):
    state = fields.String(
        required=True,
        validate=validate.OneOf(["seen", "followed", "closed"]),
        metadata={"description": "seen, followed or closed"},
    )
    note = text(2000, "what was done, or why it is closed (needed then)", load_default="")


class LeadPurchaseOut(Schema):
    number = fields.Integer(metadata={"description": "the line in the dealer's purchase book"})
    bought_at = fields.DateTime()
    gone = fields.Boolean(metadata={"description": "the dealer noted that it is sold or gone"})
    held_reference = fields.String(metadata={"description": "the crime reference under which it is kept for police"})


class DealerToldIn(Strict):
    note = text(2000, "what you ask the dealer to do", load_default="")


class LeadReportOut(Schema):
    id = fields.String()
    kind = fields.String(metadata={"description": "stolen or lost"})
    state = fields.String(metadata={"description": "claimed, confirmed, recovered or withdrawn"})
    ended = fields.Boolean(metadata={"description": "the report has ended since; the lead stays"})
    crime_reference = fields.String()


class LeadCheckOut(Schema):
    check = fields.String(metadata={"description": "the reference of the check"})
    at = fields.DateTime(metadata={"description": "when it was made"})
    by = fields.String(metadata={"description": "the role of whoever asked"})
    place = fields.String(metadata={"description": "the premises, suite, store or force; empty for the public"})
    at_dealer = fields.Boolean(metadata={"description": "whether a dealer's premises asked"})
    surface = fields.String(metadata={"description": "where it was typed: dealer, kiosk, api, stock …"})
    verdict = fields.String(metadata={"description": "what was told then"})
    certified = fields.Boolean(metadata={"description": "whether its certificate was made"})


class AlertOut(Schema):
    name = fields.String(metadata={"description": "who was told"})
    audience = fields.String(metadata={"description": "force or dealer"})
    state = fields.String(metadata={"description": "queued, sent, delivered, seen or failed"})
    at = fields.DateTime(metadata={"description": "since when"})
    failed = fields.String(metadata={"description": "the mail provider's word for why it did not arrive"})


class LeadOut(Schema):
    lead = fields.String(metadata={"description": "the lead's id"})
    at = fields.DateTime(metadata={"description": "when look-back found it"})
    state = fields.String(metadata={"description": "new, seen, followed or closed"})
    note = fields.String()
    changed_at = fields.DateTime(allow_none=True)
    released_at = fields.DateTime(
        allow_none=True,
        metadata={"description": "since when a certificate of the check is shown as withdrawn, by the force's word"},
    )
    dealer_told_at = fields.DateTime(allow_none=True, metadata={"description": "when the force had the dealer told"})
    dealer_note = fields.String(metadata={"description": "what the force added for the dealer"})
    alerts = fields.List(fields.Nested(AlertOut), metadata={"description": "who was told, and how far it got"})
    changed_by = fields.String(allow_none=True, metadata={"description": "the account that said so, by its id"})
    cause = fields.String(metadata={"description": "what made the check worth another look: report"})
    force = fields.String(metadata={"description": "the force of the report"})
    item = fields.String(allow_none=True, metadata={"description": "the item's id; null if it was removed"})
    item_ref = fields.String(allow_none=True)
    transferred_at = fields.DateTime(
        allow_none=True, metadata={"description": "when it, or another with its number, last passed to a buyer"}
    )
    report = fields.Nested(LeadReportOut, allow_none=True)
    check = fields.Nested(LeadCheckOut)
    purchase = fields.Nested(LeadPurchaseOut, allow_none=True, metadata={"description": "where the dealer bought it"})
    identifier = fields.String(metadata={"description": "the registered number; empty once readings are erased"})
    read_as = fields.String(metadata={"description": "the reading that it explains"})
    category = fields.String()
    make = fields.String()
    model = fields.String()
    colour = fields.String()
    tier = fields.String(metadata={"description": "same, misread, partial or mark"})
    weight = fields.Float(metadata={"description": "bits; the sum of the reasons"})
    probability = fields.Float()
    reasons = fields.List(fields.Nested(ReasonOut))


class LeadList(Schema):
    leads = fields.List(fields.Nested(LeadOut))
    total = fields.Integer()
    page = fields.Integer()
    page_size = fields.Integer()


class ReceiptIn(Schema):
    """What GOV.UK Notify posts when it knows what became of a letter."""

    class Meta:
        unknown = EXCLUDE

    reference = fields.String(load_default="", allow_none=True, metadata={"description": "the letter's Message-ID"})
    status = fields.String(required=True, metadata={"description": "delivered, or a word that ends in -failure"})
