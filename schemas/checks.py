"""A check: readings, marks and a description in; a verdict with its advice out."""

from marshmallow import Schema, fields, validate

from schemas.base import Strict, text


class ReadingIn(Strict):
    value = text(200, "the number as typed or scanned", required=True)
    again = text(200, "a second reading of the same number", load_default="")
    kind = text(40, "imei, serial, frame_number, vin …; empty is recognised", load_default="")
    method = fields.String(
        load_default="typed",
        validate=validate.OneOf(["typed", "barcode", "photo"]),
        metadata={"description": "how it was read"},
    )


class MarkCodeIn(Strict):
    code = text(200, "the code of a mark", required=True)


class DescriptionIn(Strict):
    category = text(40, "phone, laptop, bicycle …", load_default="")
    make = text(200, "the maker", load_default="")
    model = text(200, "the model", load_default="")
    colour = text(200, "the colour", load_default="")


class ContextIn(Strict):
    glow = fields.Boolean(load_default=False, metadata={"description": "a mark glows under UV and is not read yet"})


class CheckIn(Strict):
    ref = text(200, "your own reference, given back", load_default=None, allow_none=True)
    readings = fields.List(fields.Nested(ReadingIn), load_default=list, validate=validate.Length(max=12))
    marks = fields.List(fields.Nested(MarkCodeIn), load_default=list, validate=validate.Length(max=12))
    description = fields.Nested(DescriptionIn, load_default=dict)
    context = fields.Nested(ContextIn, load_default=dict)


class BatchIn(Strict):
    checks = fields.List(fields.Nested(CheckIn), required=True, validate=validate.Length(1, 1000))


class ReadingOut(Schema):
    value = fields.String()
    kind = fields.String()
    read_as = fields.String()
    plausible = fields.Boolean(metadata={"description": "false when the reading cannot be right"})
    notes = fields.List(fields.String())


class TakeAgainOut(Schema):
    """A reading to take again; to dealers from the reading alone."""

    value = fields.String(metadata={"description": "the number as it was typed"})
    why = fields.String()
    where = fields.String(metadata={"description": "where it stands on such an object"})
    photograph = fields.String(metadata={"description": "how to photograph it there"})


class ReasonOut(Schema):
    evidence = fields.String()
    weight = fields.Float(metadata={"description": "bits"})
    text = fields.String()


class MatchOut(Schema):
    """A candidate, for police alone."""

    item = fields.String(metadata={"description": "the item's id"})
    item_ref = fields.String(allow_none=True)
    identifier = fields.String(metadata={"description": "the registered number that explains the reading best"})
    read_as = fields.String(metadata={"description": "the reading that it explains"})
    status = fields.String()
    confirmed = fields.Boolean()
    disputed = fields.Boolean()
    crime_reference = fields.String()
    reported_at = fields.String(allow_none=True)
    category = fields.String()
    make = fields.String()
    model = fields.String()
    colour = fields.String()
    tier = fields.String(metadata={"description": "same, misread, partial, mark, photo or neighbour"})
    probability = fields.Float()
    weight = fields.Float(metadata={"description": "bits; the sum of the reasons"})
    line = fields.Float(metadata={"description": "the weight from which on such a candidate is referred"})
    reasons = fields.List(fields.Nested(ReasonOut))


class CheckOut(Schema):
    ref = fields.String(allow_none=True)
    check = fields.String(metadata={"description": "the reference to quote"})
    at = fields.String()
    verdict = fields.String(metadata={"description": "stolen, refer, registered (police), read_again or no_report"})
    headline = fields.String()
    advice = fields.List(fields.String())
    readings = fields.List(fields.Nested(ReadingOut))
    take_again = fields.List(fields.Nested(TakeAgainOut))
    matches = fields.List(fields.Nested(MatchOut), metadata={"description": "police and the operator only"})


class BatchOut(Schema):
    results = fields.List(fields.Nested(CheckOut))
