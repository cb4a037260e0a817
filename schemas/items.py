"""Items with their identifiers and marks, and the reports of them."""

from marshmallow import Schema, fields, validate

from schemas.base import Page, Strict, text


class IdentifierIn(Strict):
    value = text(200, "the number as it stands on the item, in any form", required=True)
    kind = text(40, "imei, serial, frame_number, vin …; empty is recognised", load_default="")


class MarkIn(Strict):
    kind = text(40, "forensic_liquid, microdot, uv_pen, engraving, label or rfid", required=True)
    code = text(200, "the code of the mark", required=True)
    place = text(200, "where on the item", load_default="")


class ItemIn(Strict):
    ref = text(200, "your own reference, used once", load_default=None, allow_none=True)
    category = text(40, "phone, laptop, bicycle …", load_default="")
    make = text(200, "the maker", load_default="")
    model = text(200, "the model", load_default="")
    colour = text(200, "the colour", load_default="")
    description = text(4000, "anything else that tells it from others", load_default="")
    identifiers = fields.List(fields.Nested(IdentifierIn), load_default=list, validate=validate.Length(max=20))
    marks = fields.List(fields.Nested(MarkIn), load_default=list, validate=validate.Length(max=20))


class ItemPatch(Strict):
    """What is left out stays as it is."""

    ref = text(200, "your own reference, used once", allow_none=True)
    category = text(40, "phone, laptop, bicycle …")
    make = text(200, "the maker")
    model = text(200, "the model")
    colour = text(200, "the colour")
    description = text(4000, "anything else that tells it from others")
    identifiers = fields.List(fields.Nested(IdentifierIn), validate=validate.Length(max=20))
    marks = fields.List(fields.Nested(MarkIn), validate=validate.Length(max=20))


class IdentifierOut(Schema):
    kind = fields.String()
    value = fields.String(metadata={"description": "as it was typed"})
    read_as = fields.String(metadata={"description": "as the register understood it; empty matches nothing"})


class MarkOut(Schema):
    kind = fields.String()
    code = fields.String(metadata={"description": "for its keeper; empty to police, because a postcode is an address"})
    place = fields.String()


class ReportOut(Schema):
    id = fields.String()
    item = fields.String(metadata={"description": "the item's id"})
    kind = fields.String(metadata={"description": "stolen or lost"})
    force = fields.String()
    crime_reference = fields.String()
    stolen_from = fields.DateTime(allow_none=True)
    stolen_until = fields.DateTime(allow_none=True)
    reported_at = fields.DateTime()
    state = fields.String(metadata={"description": "claimed, confirmed, recovered or withdrawn"})


class SaleOut(Schema):
    """The item changed hands honestly. Police see also the sales of other items with one of its numbers."""

    at = fields.DateTime(metadata={"description": "when the buyer accepted it"})
    sold_on = fields.Date(metadata={"description": "the day of the sale, as the seller said"})
    kind = fields.String(metadata={"description": "sold or given"})


class ItemOut(Schema):
    id = fields.String()
    ref = fields.String(allow_none=True)
    category = fields.String()
    make = fields.String()
    model = fields.String()
    colour = fields.String()
    description = fields.String()
    registered_at = fields.DateTime()
    status = fields.String(metadata={"description": "kept, stolen, lost or recovered: follows from the reports"})
    disputed = fields.Boolean()
    identifiers = fields.List(fields.Nested(IdentifierOut))
    marks = fields.List(fields.Nested(MarkOut))
    reports = fields.List(fields.Nested(ReportOut))
    transfers = fields.List(fields.Nested(SaleOut))


class ItemQuery(Page):
    words = text(200, "only items that contain these words or this number", load_default="")


class ItemList(Schema):
    items = fields.List(fields.Nested(ItemOut))
    total = fields.Integer()
    page = fields.Integer()
    page_size = fields.Integer()


class ReportIn(Strict):
    kind = fields.String(
        load_default="stolen",
        validate=validate.OneOf(["stolen", "lost"]),
        metadata={"description": "stolen or lost"},
    )
    force = text(200, "the force that was told, by its name in the register", load_default="")
    crime_reference = text(100, "the reference that the force gave; may follow later", load_default="")
    stolen_from = fields.AwareDateTime(
        load_default=None, allow_none=True, metadata={"description": "when it was last seen, with its zone"}
    )
    stolen_until = fields.AwareDateTime(
        load_default=None, allow_none=True, metadata={"description": "when it was missed, with its zone"}
    )


class ReferenceIn(Strict):
    crime_reference = text(100, "the reference that the force gave", required=True)


class ConfirmationIn(Strict):
    crime_reference = text(100, "the force's own reference, if it is not there yet", load_default="")


class DisputeIn(Strict):
    disputed = fields.Boolean(required=True, metadata={"description": "false settles the dispute"})
    why = text(2000, "why, for the record", required=True)
