"""What helps a thing to be traced, in words: how well it stands, and its one next step."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from service.domain.findability import Findability
from service.domain.retake import how_to_read

WORDS = {"easy": _l("Easy to trace"), "could_be": _l("Could be traced"), "hard": _l("Hard to trace")}
_STEPS = {
    "number": (_l("Add its number"), "household.edit_thing"),
    "number_again": (_l("Look at its number once more"), "household.edit_thing"),
    "photo": (_l("Add a photo of the whole thing"), "household.photos"),
    "more_photos": (_l("Add a photo from another side"), "household.photos"),
    "box": (_l("Add a close-up of what only yours has"), "household.photos"),
    "mark": (_l("Mark it, and say where"), "household.edit_thing"),
}


def traced(found: Findability, item_id: str) -> dict[str, Any]:
    """How well a thing can be traced, for a page: bars of five, a word, and the next step with its address."""
    words, endpoint = _STEPS.get(found.step, (None, None))
    step = {"words": words, "address": url_for(endpoint, item_id=item_id)} if endpoint else None
    return {"bars": found.bars, "word": WORDS[found.word], "step": step}


def traced_at_length(found: Findability, item_id: str, category: str) -> dict[str, Any]:
    """The same, with each way that a finder may come, in tenths, and why the next step helps."""
    ways = ((_("By its number"), found.by_number), (_("By a photo"), found.by_photo), (_("By a mark"), found.by_mark))
    tenths = [(words, round(share * 10)) for words, share in ways]
    return {**traced(found, item_id), "ways": tenths, "why": _why(found.step, category)}


def _why(step: str, category: str) -> str:
    where = how_to_read("serial", category)[0]
    reasons = {
        "number": _(
            "A number makes a thing easy to trace. %(where)s No number? A close-up of a scratch will help.", where=where
        ),
        "number_again": _("The number does not look right. Read it once more from the label."),
        "photo": _("A photo shows what no words do."),
        "more_photos": _("Three photos find a thing far more often than one."),
        "box": _(
            "A scratch or a sticker tells your thing from others of its kind. Photograph it close up, and box it."
        ),
        "mark": _("A mark leads to you even when the number is gone."),
    }
    return str(reasons.get(step, ""))
