"""A check: readings, marks and a description in; a verdict with its advice out."""

from flask_smorest.fields import Upload
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
    person = text(100, "who is at the till; needed with a dealer's key", load_default="")


class CheckIn(Strict):
    ref = text(200, "your own reference, given back", load_default=None, allow_none=True)
    readings = fields.List(fields.Nested(ReadingIn), load_default=list, validate=validate.Length(max=12))
    marks = fields.List(fields.Nested(MarkCodeIn), load_default=list, validate=validate.Length(max=12))
    description = fields.Nested(DescriptionIn, load_default=dict)
    context = fields.Nested(ContextIn, load_default=dict)


class PicturedCheckIn(CheckIn):
    """A check that may name photos."""

    photos = fields.List(
        text(40, "the id of a photo that you sent to /photos"),
        load_default=list,
        validate=validate.Length(max=6),
        metadata={"description": "photos of the object in hand"},
    )


class CheckFormIn(Strict):
    """A check sent with its photos in one form."""

    check = fields.String(load_default="{}", metadata={"description": "the check as JSON, as without photos"})
    photo = fields.List(
        Upload(),
        load_default=list,
        validate=validate.Length(max=6),
        metadata={"description": "photos of the object in hand; may be sent several times"},
    )


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


class MarkSeenOut(Schema):
    """What became of a mark that the keeper boxed; corners are shares of width and height, x before y."""

    outcome = fields.String(metadata={"description": "agrees, differs or cannot_compare"})
    kind = fields.String()
    words = fields.String()
    registered = fields.List(fields.Float())
    in_hand = fields.List(fields.Float())


class ComparisonOut(Schema):
    """How the photos compare with the item's own."""

    kind = fields.String(metadata={"description": "same_picture or same_design; never the same item"})
    stock = fields.Boolean(metadata={"description": "many keepers registered this picture, so it says nothing"})
    sentence = fields.String()
    next = fields.String(metadata={"description": "what to look at next"})
    in_hand = fields.String(metadata={"description": "the id of the photo in hand"})
    registered = fields.String(metadata={"description": "the id of the item's photo"})
    in_hand_size = fields.List(fields.Integer(), metadata={"description": "width and height that were compared"})
    registered_size = fields.List(fields.Integer())
    agreeing = fields.Integer(metadata={"description": "points that agree"})
    points = fields.List(
        fields.List(fields.Float()), metadata={"description": "some of them: x, y in hand, x, y registered"}
    )
    marks = fields.List(fields.Nested(MarkSeenOut))


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
    photo = fields.Nested(ComparisonOut, allow_none=True)
    transferred_at = fields.String(
        allow_none=True, metadata={"description": "when it, or another with its number, last passed to a buyer"}
    )


class SuggestionOut(Schema):
    """A number read in a photo, which a person confirms."""

    value = fields.String()
    kind = fields.String()
    from_what = fields.String(data_key="from", attribute="from", metadata={"description": "a barcode's kind, or print"})
    method = fields.String(metadata={"description": "what to send as the method once it is confirmed"})
    sure = fields.Boolean(metadata={"description": "a barcode itself says what it is: it was checked already"})
    unsure = fields.List(fields.Integer(), metadata={"description": "places of characters that may be others, from 0"})
    text = fields.String()


class CheckOut(Schema):
    ref = fields.String(allow_none=True)
    check = fields.String(metadata={"description": "the reference to quote"})
    at = fields.String()
    verdict = fields.String(metadata={"description": "stolen, refer, registered (police), read_again or no_report"})
    headline = fields.String()
    advice = fields.List(fields.String())
    readings = fields.List(fields.Nested(ReadingOut))
    take_again = fields.List(fields.Nested(TakeAgainOut))
    photos = fields.List(fields.String(), metadata={"description": "ids of the photos of the object"})
    photos_searched = fields.Boolean(metadata={"description": "false while the index of photos is still being made"})
    suggestions = fields.List(fields.Nested(SuggestionOut))
    matches = fields.List(fields.Nested(MatchOut), metadata={"description": "police and the operator only"})


class BatchOut(Schema):
    results = fields.List(fields.Nested(CheckOut))
