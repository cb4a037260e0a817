"""What every schema shares: unknown fields are named and refused; texts are bounded and hold no NUL."""

from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate


class Strict(Schema):
    class Meta:
        unknown = RAISE


def _storable(value: str) -> None:
    if "\x00" in value:
        raise ValidationError("Take the unprintable character (NUL) out.")
    if any("\ud800" <= letter <= "\udfff" for letter in value):  # half of a UTF-16 pair: no text holds one
        raise ValidationError("Take out the half character (an unpaired surrogate such as \\ud800).")


def text(most: int, description: str, **options: Any) -> fields.String:
    """A text of at most `most` characters."""
    return fields.String(
        validate=[validate.Length(max=most), _storable], metadata={"description": description}, **options
    )


class Page(Strict):
    """Which part of a list."""

    page = fields.Integer(
        load_default=1, validate=validate.Range(1, 1_000_000), metadata={"description": "page, from 1"}
    )
    page_size = fields.Integer(
        load_default=50,
        validate=validate.Range(1, 200),
        metadata={"description": "entries a page, at most 200"},
    )


class FieldProblem(Schema):
    field = fields.String(metadata={"description": "the field that was refused"})
    detail = fields.String(metadata={"description": "what is wrong with it and what to write instead"})


class Problem(Schema):
    """RFC 9457 problem details: the shape of every error under /api/."""

    type = fields.String()
    title = fields.String(metadata={"description": "the short reason"})
    status = fields.Integer(metadata={"description": "the HTTP status"})
    detail = fields.String(metadata={"description": "what happened and what to do next"})
    errors = fields.List(fields.Nested(FieldProblem))
