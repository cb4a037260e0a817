"""A keeper's details, for police, with a reason."""

from marshmallow import Schema, fields

from schemas.base import Strict, text


class DisclosureIn(Strict):
    item = text(64, "the item's id", required=True)
    reason = text(40, "return, confirm, investigate, safeguard or other", required=True)
    note = text(1000, "in your own words; needed with `other`", load_default="")
    check = text(20, "the check that led here", load_default="")


class EarlierKeeperOut(Schema):
    name = fields.String()
    kind = fields.String()
    emails = fields.List(fields.String())
    until = fields.DateTime(metadata={"description": "when the next keeper accepted the item"})


class KeeperOut(Schema):
    name = fields.String()
    kind = fields.String()
    emails = fields.List(fields.String())
    address = fields.String(metadata={"description": "where the keeper lives, if they said so"})
    earlier = fields.List(
        fields.Nested(EarlierKeeperOut), metadata={"description": "who passed it on before, latest first"}
    )
