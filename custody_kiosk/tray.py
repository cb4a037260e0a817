"""The tray: a page that goes on working while the line is down, and what it asks of the register when it is there."""

from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from flask import Response, jsonify, render_template, request, send_from_directory, url_for
from flask_login import current_user

from custody_kiosk.kiosks import COOKIE
from custody_kiosk.site import for_police, kiosk
from look import look
from service.access.body_sizes import takes_photos
from service.access.guards import actor, everybody, session_token
from service.access.roles import POLICE
from service.actions.browser_sessions import end_this_session
from service.actions.errors import Forbidden, Invalid
from service.actions.kiosks import Entered, box_point, kiosk_of, sign_in_by_badge, sign_in_by_pass
from service.actions.tray_checks import check_owed
from service.actions.tray_cut import cut_tray
from service.actions.tray_events import take_events
from service.actions.trays import listed_tray, open_trays, tray_shown
from service.domain.categories import CATEGORIES
from service.domain.tray_events import BadEvent
from service.domain.trays import REASONS
from service.pages import Page
from service.signing_in import let_in
from service.tray_papers import property_list

View = TypeVar("View", bound=Callable[..., Any])


def known_by_kiosk(view: View) -> View:
    """A view that the kiosk's own cookie and what an officer knows open: neither travels with another site's form."""
    kiosk.record_once(lambda state: state.app.extensions["csrf"].exempt(view))
    return everybody(view)


@kiosk.get("/tray")
@everybody
def tray() -> Page:
    """The page, without a word of anybody's: it is kept on the kiosk for when the line is down."""
    return render_template("kiosk/tray.html", categories=CATEGORIES, reasons=REASONS)


@kiosk.get("/worker.js")
@everybody
def worker() -> Response:
    """The script that keeps the page on the kiosk."""
    return send_from_directory(look.static_folder or "", "tray/worker.js", mimetype="text/javascript", max_age=0)


@kiosk.get("/tray/setup")
@everybody
def tray_setup() -> Page:
    """Which kiosk this browser is, and the public key that it closes boxes to; refused once it is not trusted."""
    found = kiosk_of(request.cookies.get(COOKIE, ""))
    if found is None:
        return jsonify(trusted=False, enrol=url_for("kiosk.new_kiosk")), 403  # type: ignore[return-value]
    names = {"name": found.name, "place": found.place}
    return _answer({"trusted": True, **names, "point": b64encode(box_point()).decode(), "now": datetime.now(UTC)})


@kiosk.post("/tray/sign-in")
@known_by_kiosk
def tray_sign_in() -> Page:
    """Badge and PIN, or the pass that they opened while the line was down."""
    said = _sent()
    token = request.cookies.get(COOKIE, "")
    if held := said.get("pass"):
        entered = sign_in_by_pass(token, str(held))
    else:
        entered = sign_in_by_badge(token, str(said.get("badge", ""))[:40], str(said.get("pin", ""))[:40])
    return _let_in(entered)


@kiosk.post("/tray/events")
@takes_photos
@known_by_kiosk
def tray_events() -> Page:
    """Take what was done, check what is owed, and answer with the tray that the page shows."""
    said = _sent()
    boxes = said.get("events", [])
    if not isinstance(boxes, list) or not all(isinstance(box, dict) for box in boxes):
        raise Invalid({"events": "Send a list of entries, each with its key and its box."})
    taken, trays = take_events(request.cookies.get(COOKIE, ""), boxes)
    check_owed(trays)
    return _answer({"taken": [{"key": t.key, "state": t.state, "why": t.why} for t in taken], **_seen(said)})


@kiosk.get("/tray/list")
@for_police
def tray_list() -> Page:
    """The trays of the suite that are open, or were finished within a day."""
    names = ("record", "items", "to_do", "opened_at", "release_at", "finished_at")
    return _answer({"trays": [{name: getattr(line, name) for name in names} for line in open_trays(actor())]})


@kiosk.post("/tray/cut")
@takes_photos
@known_by_kiosk
def tray_cut() -> Page:
    """Where the things lie on a photo of the whole tray, to be confirmed."""
    if not _signed_in():
        raise Forbidden("Sign in first.")
    file = request.files.get("photo")
    if file is None:
        raise Invalid({"photo": "Choose a photo."})
    return _answer({"boxes": cut_tray(current_user.actor, file.read())})


@kiosk.get("/trays/<tray_id>/list.pdf")
@for_police
def tray_paper(tray_id: str) -> Response:
    """The property list."""
    found = listed_tray(actor(), tray_id)
    name = f"property-list-{found['record']}".replace("/", "-").replace(" ", "-")
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return Response(property_list(found), mimetype="application/pdf", headers=headers)


def _sent() -> dict[str, Any]:
    said = request.get_json(silent=True)
    return said if isinstance(said, dict) else {}


def _signed_in() -> bool:
    """Whether somebody of the police is signed in at this very kiosk."""
    return bool(current_user.is_authenticated and current_user.actor.role in POLICE and current_user.actor.till)


def _seen(said: dict[str, Any]) -> dict[str, Any]:
    """The tray that the page shows, for somebody who is signed in."""
    if not _signed_in():
        return {"signed_in": False, "tray": None}
    where = said.get("record")
    try:
        return {"signed_in": True, "tray": tray_shown(current_user.actor, str(where)) if where else None}
    except BadEvent as error:
        raise Invalid({"record": str(error.args[0])}) from error


def _let_in(entered: Entered) -> Page:
    if old := session_token():
        end_this_session(old)
    let_in(entered.actor, entered.till)
    return _answer({"name": entered.actor.name, "pass": entered.token, "until": entered.until})


def _answer(content: dict[str, Any]) -> Response:
    return jsonify(_plain(content))


def _plain(value: Any) -> Any:
    """Times as ISO text, as the rest of the interface writes them."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value
