"""Marking kits: activating one by its code, with what was marked."""

from marshmallow import Schema, fields, validate

from schemas.base import Strict, text


class MarkedThingIn(Strict):
    item = text(100, "the id of one of your items", required=True)
    place = text(200, "where on the item the mark is", load_default="")


class ActivationIn(Strict):
    code = text(200, "the code from inside the box", required=True)
    items = fields.List(fields.Nested(MarkedThingIn), load_default=list, validate=validate.Length(max=500))


class MarkedThingOut(Schema):
    item = fields.String()
    place = fields.String()


class KitOut(Schema):
    id = fields.String()
    name = fields.String(metadata={"description": "the name on the box, such as NV-0041; its code is not given back"})
    kind = fields.String(metadata={"description": "forensic_liquid, microdot, uv_pen, engraving or label"})
    state = fields.String(metadata={"description": "activated, moved or lapsed"})
    activated_at = fields.DateTime(allow_none=True)
    marked_at = fields.DateTime(allow_none=True, metadata={"description": "when its things were last marked"})
    lapses_at = fields.DateTime(allow_none=True)
    items = fields.List(fields.Nested(MarkedThingOut))
