"""Adding a thing by its photo: the label, its numbers, the whole thing, a close-up, its looks. Every step is kept."""

from dataclasses import replace
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug import Response
from werkzeug.exceptions import NotFound

from service.access.body_sizes import takes_photos
from service.access.guards import actor
from service.actions.add_photo import SentFile, add_photos
from service.actions.errors import Invalid, Refused
from service.actions.item_content import ItemContent
from service.actions.numbers_in_photo import ReadNumber, makers_of, numbers_in_photo, type_code_of
from service.actions.own_items import one_item
from service.actions.photos import item_photos
from service.actions.register_by_photo import register_by_photo
from service.actions.register_item import amend_item, register_item
from service.domain.categories import CATEGORIES
from service.domain.rooms import ROOMS
from service.household.adding_forms import AddForm, LooksForm, NextPhotoForm, NumbersForm, OnePhoto
from service.household.site import for_keepers, household
from service.household.things import named
from service.household.words import ROOM_WORDS
from service.languages import said
from service.pages import Page, page, put_errors, typed

_LOOKS = ("make", "model", "colour", "description")


@household.get("/things/rooms")
@for_keepers
def rooms() -> Page:
    """Going through a home: which room?"""
    return render_template("household/rooms.html", rooms=ROOM_WORDS)


@household.get("/things/rooms/<room>")
@for_keepers
def one_room(room: str) -> Page:
    """What mostly stands in a room; where a thing stands is not kept."""
    if room not in ROOMS:
        raise NotFound
    found = [(category, said(CATEGORIES[category])) for category in ROOMS[room]]
    return render_template("household/room.html", room=room, words=ROOM_WORDS[room], categories=found)


@household.route("/things/add", methods=["GET", "POST"])
@for_keepers
@takes_photos
def add_by_photo() -> Page:
    """What it is, and a photo of its number; without a photo it is registered too, and the next step asks for one."""
    form = AddForm(category=request.args.get("category", ""))
    if form.validate_on_submit():
        try:
            return _added(form)
        except Invalid as error:
            put_errors(form, error, "photo")
        except Refused as error:
            form.photo.errors = [error.detail]
            return page("household/add_by_photo.html", form, error.status)
    return page("household/add_by_photo.html", form)


@household.route("/things/<item_id>/numbers/<photo_id>", methods=["GET", "POST"])
@for_keepers
def confirm_numbers(item_id: str, photo_id: str) -> Page:
    """Are these numbers right? They count once their keeper says so."""
    item, form = one_item(actor(), item_id), NumbersForm()
    if form.validate_on_submit():
        try:
            amend_item(actor(), item_id, lambda content: _with_numbers(content, form))
        except (Invalid, Refused) as error:
            form.form_errors = [error.detail]
        else:
            return redirect(_step("whole", item_id))
    found = numbers_in_photo(actor(), photo_id)
    if not form.is_submitted():
        for number in found.numbers:
            form.read.append_entry({"value": number.value, "kind": number.kind, "choice": _first_choice(number)})
    told = {number.value: number for number in found.numbers}
    known: dict[str, Any] = {"photo_id": photo_id, "readable": found.print_can_be_read, "told": told}
    return page("household/numbers.html", form, item=named(item), **known)


@household.route("/things/<item_id>/add/<any(label,whole,close_up):what>", methods=["GET", "POST"])
@for_keepers
@takes_photos
def add_next(item_id: str, what: str) -> Page:
    """One more photo of a new thing: another label, the whole thing, or a close-up of what only it has."""
    item, form = one_item(actor(), item_id), NextPhotoForm()
    if form.validate_on_submit():
        try:
            photo = add_photos(actor(), item_id, _sent(form), what)[0]
        except Invalid as error:
            put_errors(form, error, "photo")
        except Refused as error:
            form.photo.errors = [error.detail]
            return page("household/next_photo.html", form, error.status, item=named(item), what=what)
        else:
            return redirect(_after(what, item_id, photo.id))
    return page("household/next_photo.html", form, item=named(item), what=what, skip=_after(what, item_id, ""))


@household.route("/things/<item_id>/looks", methods=["GET", "POST"])
@for_keepers
def add_looks(item_id: str) -> Page:
    """Make, model, colour: suggested where a table knows them."""
    item = one_item(actor(), item_id)
    make, model = type_code_of([(one["value"], one["kind"]) for one in item.identifiers])
    form = LooksForm(data={**_said(item), "make": item.make or make, "model": item.model or model})
    if form.validate_on_submit():
        try:
            amend_item(actor(), item_id, lambda content: _with_looks(content, form))
        except Invalid as error:
            put_errors(form, error, "description")
        else:
            flash(_("It is on the register."))
            return redirect(url_for("household.thing", item_id=item_id, room=_room()))
    known: dict[str, Any] = {"suggested": bool(make) and not item.make, "makers": makers_of(item.category)}
    pictures = item_photos(actor(), item_id)
    return page("household/looks.html", form, item=named(item), photos=pictures, **known)


def _added(form: AddForm) -> Response:
    content = ItemContent(category=typed(form.category))
    if not form.chosen():
        item = register_item(actor(), content)
        return redirect(_step("whole", item.id))
    item_id, photos = register_by_photo(actor(), content, _sent(form), "label")
    return redirect(url_for("household.confirm_numbers", item_id=item_id, photo_id=photos[0], room=_room()))


def _sent(form: OnePhoto) -> list[SentFile]:
    return [SentFile((file.filename or "")[-100:], file.read()) for file in form.chosen()]


def _first_choice(number: ReadNumber) -> str:
    """A number that is in doubt is never ticked beforehand."""
    return "right" if number.sure else ""


def _with_numbers(content: ItemContent, form: NumbersForm) -> ItemContent:
    there = {one.value for one in content.identifiers}
    new = [one for one in form.numbers() if one.value not in there]
    return replace(content, identifiers=[*content.identifiers, *new])


def _with_looks(content: ItemContent, form: LooksForm) -> ItemContent:
    said: dict[str, Any] = {name: (form[name].data or "").strip() for name in _LOOKS}
    return replace(content, **said)


def _said(item: Any) -> dict[str, str]:
    return {name: getattr(item, name) for name in _LOOKS}


def _after(what: str, item_id: str, photo_id: str) -> str:
    """Where one goes from a photo; a label is read first."""
    if what == "label" and photo_id:
        return url_for("household.confirm_numbers", item_id=item_id, photo_id=photo_id, room=_room())
    return _step({"label": "whole", "whole": "close_up"}.get(what, ""), item_id)


def _step(what: str, item_id: str) -> str:
    if what:
        return url_for("household.add_next", item_id=item_id, what=what, room=_room())
    return url_for("household.add_looks", item_id=item_id, room=_room())


def _room() -> str | None:
    """The room that one goes through, carried along and never kept."""
    room = request.args.get("room", "")
    return room if room in ROOMS else None
