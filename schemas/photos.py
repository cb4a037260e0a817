"""Photographs: files in, and what is known of each out; the pixels are answered by themselves."""

from flask_smorest.fields import Upload
from marshmallow import Schema, fields, validate

from schemas.base import Strict, text


class FilesIn(Strict):
    photo = fields.List(
        Upload(),
        required=True,
        validate=validate.Length(1, 12),
        metadata={"description": "JPEG, PNG or WebP, at most 20 MB and 50 megapixels; may be sent several times"},
    )


class FieldsIn(Strict):
    what = fields.String(
        load_default="whole",
        validate=validate.OneOf(["whole", "label", "close_up", "other"]),
        metadata={"description": "what they show: whole, label, close_up or other"},
    )


class PhotosIn(FilesIn, FieldsIn):
    """The form that both are parts of."""


class PictureQuery(Strict):
    size = fields.String(
        load_default="full",
        validate=validate.OneOf(["320", "1024", "full"]),
        metadata={"description": "the longest edge in pixels, or full (at most 4,096)"},
    )


class PhotoOut(Schema):
    id = fields.String()
    item = fields.String(allow_none=True, metadata={"description": "the item's id; null when taken for a check"})
    what = fields.String(metadata={"description": "whole, label, close_up or other"})
    width = fields.Integer(metadata={"description": "of the picture at size full, in pixels"})
    height = fields.Integer()
    bytes = fields.Integer(metadata={"description": "the size of the file that was sent"})
    position = fields.Integer(metadata={"description": "its place among the item's photos, from 0"})
    added_at = fields.DateTime()
    findable = fields.String(
        allow_none=True,
        metadata={
            "description": "whether a photo of the object can find it: yes, soon, or no as it shows nothing to go by; "
            "null when taken for a check"
        },
    )


class PhotoList(Schema):
    photos = fields.List(fields.Nested(PhotoOut))


class _Box(Schema):
    """Where a mark is: shares (0 to 1) of the picture's width and height."""

    x = fields.Float(required=True, validate=validate.Range(0, 1), metadata={"description": "left"})
    y = fields.Float(required=True, validate=validate.Range(0, 1), metadata={"description": "top"})
    width = fields.Float(required=True, validate=validate.Range(0, 1))
    height = fields.Float(required=True, validate=validate.Range(0, 1))


class BoxedMarkIn(Strict, _Box):
    kind = fields.String(
        required=True,
        validate=validate.OneOf(["scratch", "dent", "sticker", "engraving", "wear", "other"]),
        metadata={"description": "scratch, dent, sticker, engraving, wear or other"},
    )
    words = text(200, "what it is, in your words", load_default="")


class BoxedMarkOut(_Box):
    id = fields.String()
    kind = fields.String()
    words = fields.String()
    comparable = fields.Boolean(
        allow_none=True, metadata={"description": "false when it is too thin on this photo; null when not looked at"}
    )


class BoxedMarkList(Schema):
    marks = fields.List(fields.Nested(BoxedMarkOut))
