"""Transfers: a thing offered to its buyer, taken over, or called off."""

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from schemas.base import Strict, text


class TransferIn(Strict):
    to = text(254, "the buyer's e-mail address; the answer is the same whether an account has it", load_default="")
    by_code = fields.Boolean(load_default=False, metadata={"description": "true for a code that you hand over"})
    kind = fields.String(
        load_default="sold", validate=validate.OneOf(["sold", "given"]), metadata={"description": "sold or given"}
    )
    sold_on = fields.Date(load_default=None, allow_none=True, metadata={"description": "the day; today if left out"})
    note = text(500, "a note that the buyer sees before accepting", load_default="")

    @validates_schema
    def one_way(self, data: dict[str, object], **_: object) -> None:
        if bool(data.get("to")) == bool(data.get("by_code")):
            raise ValidationError("Give either an address, or by_code: true.", "to")


class AcceptanceIn(Strict):
    code = text(100, "the code that you were given", load_default="")
    transfer = text(64, "the id of an offer made to your address", load_default="")

    @validates_schema
    def one_of_two(self, data: dict[str, str], **_: object) -> None:
        if bool(data.get("code", "").strip()) == bool(data.get("transfer")):
            raise ValidationError("Give either the code, or the id of the transfer.", "code")


class EndOut(Schema):
    kind = fields.String()
    ends = fields.String(metadata={"description": "the last four characters of the number"})


class ThingOut(Schema):
    category = fields.String()
    make = fields.String()
    model = fields.String()
    colour = fields.String()
    numbers = fields.List(fields.Nested(EndOut))


class TransferOut(Schema):
    id = fields.String()
    reference = fields.String(metadata={"description": "the reference of the sale, to quote"})
    direction = fields.String(metadata={"description": "out: offered by you; in: offered to you"})
    state = fields.String(metadata={"description": "open, accepted, declined, cancelled, lapsed or void (reported)"})
    kind = fields.String(metadata={"description": "sold or given"})
    way = fields.String(metadata={"description": "email or code"})
    category = fields.String()
    sold_on = fields.Date()
    offered_at = fields.DateTime()
    expires_at = fields.DateTime()
    closed_at = fields.DateTime(allow_none=True)
    item = fields.String(allow_none=True, metadata={"description": "the item's id while it is yours"})
    thing = fields.Nested(ThingOut, allow_none=True)
    note = fields.String(metadata={"description": "to the buyer, while the offer is open"})


class OfferedOut(Schema):
    transfer = fields.Nested(TransferOut)
    code = fields.String(allow_none=True, metadata={"description": "told this once; null with an address"})


class TransferList(Schema):
    offered = fields.List(fields.Nested(TransferOut), metadata={"description": "open, to your address"})
    offering = fields.List(fields.Nested(TransferOut), metadata={"description": "your own open ones"})
    past = fields.List(fields.Nested(TransferOut), metadata={"description": "closed, newest first; at most 200"})
