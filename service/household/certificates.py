"""What somebody sees who was shown a certificate: whether it is real, and whether it still stands."""

from flask import redirect, render_template, url_for
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired

from look.forms import at_most
from service.access.guards import client_address, everybody
from service.actions.certificates import certificate_by_hand as found_by_hand
from service.actions.certificates import certificate_of
from service.actions.errors import NotFound, TooMany
from service.certified import nothing_fits, words_of
from service.household.site import household
from service.pages import Page, page, typed


class CertificateForm(FlaskForm):  # type: ignore[misc]
    """What stands on a certificate, typed by hand."""

    reference = StringField(_l("Reference"), validators=[DataRequired(_l("Type the reference")), at_most(20)])
    code = StringField(_l("Code"), validators=[DataRequired(_l("Type the code")), at_most(20)])


@household.route("/c", methods=["GET", "POST"])
@everybody
def certificate_by_hand() -> Page:
    """For those who cannot scan."""
    form, status = CertificateForm(), None
    if form.validate_on_submit():
        try:
            token = found_by_hand(typed(form.reference), typed(form.code), client_address())
            return redirect(url_for("household.certificate", token=token))
        except NotFound:
            form.code.errors = [_l("No certificate has this reference and this code. Look at both again.")]
            status = 404
        except TooMany as error:
            form.code.errors = [error.detail]
            status = error.status
    return page("household/certificate_by_hand.html", form, status)


@household.get("/c/<token>")
@everybody
def certificate(token: str) -> Page:
    """The certificate as it was made, and whether it stands today."""
    words = words_of(certificate_of(token))
    return render_template("household/certificate.html", words=words, nothing_fits=nothing_fits())
