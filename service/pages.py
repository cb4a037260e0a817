"""What the sites share: signing in and out, and a check as their pages show it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import render_template, request
from flask_wtf import FlaskForm
from werkzeug import Response
from wtforms import Field

from service.access.guards import actor
from service.actions.add_photo import SentFile, add_photos_for_check
from service.actions.check_evidence import ObjectInHand, TypedReading
from service.actions.check_object import check_object
from service.actions.errors import Invalid, TooMany, Unavailable
from service.actions.past_checks import count_checks, past_checks
from service.domain.categories import CATEGORIES
from service.domain.phrases import N_
from service.domain.weighing import Description
from service.domain.weighing.table import CERTAIN, PRIORS, REFER
from service.languages import said

Page = str | Response | tuple[str, int]
PAGE_SIZE = 30  # past checks
SCALE = {"prior": PRIORS["police"], "refer": REFER, "certain": CERTAIN}
# Refusals of what came in a form's files name the file: photo.0.
_FIELDS = {"photo": "photo", "photos": "photo"}


def page(template: str, form: FlaskForm, status: int | None = None, **context: Any) -> Page:
    """Render a page with a form; one with errors answers 422, so that programs see it too."""
    answer = render_template(template, form=form, **context)
    return answer, status or (422 if form.errors else 200)


@dataclass(frozen=True, slots=True)
class Checked:
    """A check form once it was sent: a blank one with the answer below it, or itself with what is wrong."""

    form: FlaskForm
    result: dict[str, Any] | None = None
    asked: dict[str, Any] | None = None
    status: int | None = None

    def page(self, template: str, **context: Any) -> Page:
        return page(template, self.form, self.status, result=self.result, asked=self.asked, **context)


def checked(make_form: Callable[..., FlaskForm], surface: str, glows: Callable[[FlaskForm], bool]) -> Checked:
    """Take a check form and answer it; `glows` says whether the form tells of a mark that glows."""
    form = make_form()
    if not form.validate_on_submit():
        return Checked(form)
    try:
        _keep_photos(form)
        result = check_object(actor(), _object_of(form, glows(form)), surface)
    except Invalid as error:
        put_errors(form, error, "value")
        return Checked(form)
    except (TooMany, Unavailable) as error:
        form.value.errors = [error.detail]
        return Checked(form, status=error.status)
    return Checked(make_form(formdata=None), for_page(result), _asked_of(form))


def _keep_photos(form: FlaskForm) -> None:
    """Keep the photos that came with a form, and their ids in it: they need not be sent again."""
    files = [SentFile(file.filename[-100:], file.read()) for file in form.photos_sent()]
    if files:
        added = add_photos_for_check(actor(), files)
        form.photo_ids.data = " ".join([*form.photos_kept(), *(photo.id for photo in added)])


def past_page(template: str) -> Page:
    """The page of what this account asked before."""
    checks = listed(past_checks(actor(), PAGE_SIZE, page_number()))
    return render_template(template, checks=checks, page=pages_of(count_checks(actor()), PAGE_SIZE))


def _object_of(form: FlaskForm, glow: bool) -> ObjectInHand:
    """The object that a check form describes."""
    value, mark = (form.value.data or "").strip(), (form.mark_code.data or "").strip()
    reading = TypedReading(value, form.again.data or "", form.kind.data or "", form.method.data or "typed")
    said = (form[name].data or "" for name in ("category", "make", "model", "colour"))
    marks = [mark] if mark else []
    return ObjectInHand([reading] if value else [], marks, Description(*said), glow, photos=form.photos_kept())


def _asked_of(form: FlaskForm) -> dict[str, Any]:
    """What was asked, so that it can be asked again."""
    return {name: value for name, value in form.data.items() if name not in {"csrf_token", "photo"}}


def for_page(result: dict[str, Any]) -> dict[str, Any]:
    """A result with its times as times, and the object in words."""
    matches = [
        {
            **match,
            "reported_at": _time(match["reported_at"]),
            "transferred_at": _time(match.get("transferred_at")),  # checks of an earlier version do not say
            "description": _described(match),
        }
        for match in result.get("matches", ())
    ]
    shown = {
        **result,
        "at": _time(result["at"]),
        "description": said(CATEGORIES.get(result["category"], result["category"])),
    }
    return {**shown, "matches": matches} if "matches" in result else shown


def listed(checks: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Past checks as lists show them."""
    return [
        {
            "reference": check["check"],
            "verdict": check["verdict"],
            "at": check["when"],
            "description": said(CATEGORIES.get(check["category"], check["category"])),
        }
        for check in checks
    ]


def lead_for_page(lead: dict[str, Any]) -> dict[str, Any]:
    """A lead with its item in words, as pages name one."""
    return {**lead, "description": _described(lead)}


def typed(field: Field) -> str:
    """What stands in a text field, as typed."""
    return field.data or ""


def put_errors(form: FlaskForm, error: Invalid, fallback: str) -> None:
    """Show an action's refusal at the fields that it names, or at `fallback`."""
    for name, text in error.fields.items():
        field = form[name] if name in form else form[_FIELDS.get(name.split(".")[0], fallback)]
        field.errors = [*field.errors, text]


def _described(match: dict[str, Any]) -> str:
    """An item in a few words: Apple laptop, silver."""
    what = said(CATEGORIES.get(match["category"], match["category"])).lower()
    words = " ".join(part for part in (match["make"], match["model"] or what) if part) or said(N_("an item"))
    return f"{words}, {match['colour']}" if match["colour"] else words


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def page_number() -> int:
    text = request.args.get("page", "1")
    return max(1, min(int(text), 1_000_000)) if text.isascii() and text.isdigit() else 1


def pages_of(total: int, size: int) -> dict[str, int]:
    return {"number": page_number(), "pages": max(1, -(-total // size))}
