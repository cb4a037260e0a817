"""Certificates of checks, and the keys that prove them."""

from marshmallow import Schema, fields


class ReadOut(Schema):
    kind = fields.String()
    value = fields.String(metadata={"description": "as it was typed or scanned"})
    read_as = fields.String()


class StatementOut(Schema):
    """What was signed."""

    form = fields.String()
    register = fields.String(metadata={"description": "the address of the register"})
    check = fields.String(metadata={"description": "the reference of the check"})
    at = fields.String()
    verdict = fields.String(metadata={"description": "no_report"})
    read = fields.List(fields.Nested(ReadOut))
    category = fields.String()
    make = fields.String()
    model = fields.String()
    colour = fields.String()
    glow = fields.Boolean(metadata={"description": "something on it glowed"})
    photos = fields.Integer()
    business = fields.String()
    person = fields.String()
    key = fields.String(metadata={"description": "the name of the key that signed"})


class CertificateOut(Schema):
    statement = fields.Nested(StatementOut)
    line = fields.String(metadata={"description": "statement and signature in one line, to be proved anywhere"})
    issued_at = fields.DateTime()
    withdrawn_at = fields.DateTime(
        allow_none=True, metadata={"description": "since when it is shown that a report has come in which fits"}
    )
    entry = fields.Integer(allow_none=True, metadata={"description": "the check's entry of the record, once sealed"})
    seal = fields.String()


class KeyOut(Schema):
    key = fields.String(metadata={"description": "its name"})
    public = fields.String(metadata={"description": "32 bytes (Ed25519) in hexadecimal"})
    made_at = fields.DateTime()
    retired_at = fields.DateTime(allow_none=True)


class KeysOut(Schema):
    keys = fields.List(fields.Nested(KeyOut))
