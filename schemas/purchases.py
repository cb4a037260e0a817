"""Lines of a dealer's purchase book."""

from marshmallow import Schema, fields

from schemas.base import Page, Strict, text


class SellerIn(Strict):
    name = text(200, "as it stands on the document", required=True)
    address = text(2000, "where they live", required=True)
    document_kind = text(
        20, "passport, driving_licence, identity_card, residence_permit, proof_of_age or other", required=True
    )
    document = text(60, "the whole number; its last three characters alone are kept", required=True)


class PurchaseIn(Strict):
    category = text(40, "a category of the register", required=True)
    description = text(2000, "what somebody else would know it by", required=True)
    make = text(200, "the maker", load_default="")
    model = text(200, "the model", load_default="")
    colour = text(200, "the colour", load_default="")
    identifier = text(200, "its number; without `check` it is checked now", load_default="")
    check = text(20, "the reference of a check of your premises", load_default="")
    bought_at = fields.AwareDateTime(load_default=None, metadata={"description": "with its zone; now if left out"})
    seller = fields.Nested(SellerIn, required=True)


class PurchaseQuery(Page):
    words = text(100, "words of the thing, or its number", load_default="")
    seller = text(100, "words of the seller's name", load_default="")
    since = fields.Date(load_default=None, metadata={"description": "bought on this day or later"})
    until = fields.Date(load_default=None, metadata={"description": "bought on this day or before"})
    state = text(10, "held, free, police or gone", load_default="")


class PurchaseOut(Schema):
    id = fields.String()
    number = fields.Integer(metadata={"description": "counts the lines of the premises' book"})
    premises = fields.String()
    bought_at = fields.DateTime()
    by = fields.String(metadata={"description": "who wrote it"})
    category = fields.String()
    make = fields.String()
    model = fields.String()
    colour = fields.String()
    description = fields.String()
    identifier = fields.String()
    check = fields.String(metadata={"description": "the reference of its check, empty without one"})
    verdict = fields.String(metadata={"description": "what that check was told"})
    seller_name = fields.String()
    seller_address = fields.String()
    document_kind = fields.String()
    document_ends = fields.String(metadata={"description": "the last three characters of its number"})
    hold_until = fields.DateTime()
    gone_at = fields.DateTime(allow_none=True)
    held_reference = fields.String(metadata={"description": "the crime reference under which police have it kept"})
    state = fields.String(metadata={"description": "held, free, police or gone"})


class PurchaseList(Schema):
    purchases = fields.List(fields.Nested(PurchaseOut))
    total = fields.Integer()
    page = fields.Integer()
    page_size = fields.Integer()
