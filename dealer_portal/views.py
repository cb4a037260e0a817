"""The dealer's pages: sign in, check an item, look at past checks."""

from flask import Response, render_template, request

from dealer_portal.forms import CheckForm
from dealer_portal.site import dealer, for_dealers
from dealer_portal.tills import pin_page, this_till
from look.qr import qr_address
from service.access.body_sizes import takes_photos
from service.access.guards import actor, everybody
from service.access.roles import DEALERS
from service.actions.answer_torch import TorchShown, answer_torch, torch_answer
from service.actions.certificates import certifiable, certify
from service.actions.dealer_force import own_force
from service.actions.past_checks import one_check, past_checks
from service.certified import nothing_fits, paper_of, words_of
from service.domain.marks.glows import GLOWS
from service.domain.retake import READ_WHERE
from service.pages import Page, checked, for_page, listed, past_page
from service.signing_in import sign_in_page, sign_out_to


@dealer.route("/sign-in", methods=["GET", "POST"])
@everybody
def sign_in() -> Page:
    if till := this_till():
        return pin_page(till) if request.args.get("with") != "password" else _by_password()
    return _by_password()


def _by_password() -> Page:
    return sign_in_page("dealer", "dealer/sign_in.html", "dealer.check", DEALERS)


@dealer.post("/sign-out")
@everybody
def sign_out() -> Page:
    return sign_out_to("dealer.sign_in")


@dealer.route("/", methods=["GET", "POST"])
@for_dealers
@takes_photos
def check() -> Page:
    """The counter: one box, one answer."""
    answer = checked(CheckForm, "dealer", lambda form: bool(form.glow.data))
    shown = {"force": own_force(actor()), "recent": listed(past_checks(actor())), "hints": READ_WHERE}
    if answer.result is None:
        return answer.page("dealer/check.html", certifiable=False, **shown)
    torch = _glowing(answer.result["check"]) if answer.asked and answer.asked["glow"] else None
    can_certify = certifiable(answer.result)
    return answer.page("dealer/check.html", certifiable=can_certify, torch=torch, glows=GLOWS, **shown)


@dealer.get("/checks")
@for_dealers
def past() -> Page:
    """What this account asked before."""
    return past_page("dealer/past.html")


@dealer.get("/checks/<reference>")
@for_dealers
def past_check(reference: str) -> Page:
    """One past check, good to print."""
    result = for_page(one_check(actor(), reference))
    torch = {"torch": torch_answer(actor(), reference), "glows": GLOWS}
    return render_template(
        "dealer/past_check.html", result=result, force=own_force(actor()), certifiable=certifiable(result), **torch
    )


def _glowing(reference: str) -> TorchShown:
    """The button said that a mark glows: that is kept; its colour and place may be told afterwards."""
    return answer_torch(actor(), reference, "other")


@dealer.get("/checks/<reference>/certificate")
@for_dealers
def certificate(reference: str) -> Page:
    """The certificate of one's own check; made when it is first looked at."""
    own = certify(actor(), reference)
    words = words_of(own.shown)
    picture = qr_address(own.address)
    return render_template(
        "dealer/certificate.html", words=words, nothing_fits=nothing_fits(), own=own, picture=picture
    )


@dealer.get("/checks/<reference>/certificate.pdf")
@for_dealers
def certificate_pdf(reference: str) -> Response:
    """The same on paper."""
    content = paper_of(certify(actor(), reference))
    name = f"certificate-{reference.upper()}.pdf"
    return Response(content, mimetype="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'})
