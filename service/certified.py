"""A certificate as pages and papers show it: the same words for whoever had it made and for whoever is shown it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from look.certificate_paper import CertificatePaper, certificate_paper
from look.dates import british_date, clock, day_and_time
from look.words import kind_word
from service.actions.certificates import CertificateShown, OwnCertificate
from service.domain.categories import CATEGORIES
from service.languages import said

DISPUTED_FOR = timedelta(days=28)
Facts = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class CertificateWords:
    """What stands on it: when it was made, what was checked, who asked, and how to prove it."""

    reference: str
    made: str
    checked: Facts
    asked: Facts
    withdrawn: str
    disputed_until: str
    line: str
    foot: str


def words_of(shown: CertificateShown) -> CertificateWords:
    """The parts of a certificate in words."""
    told = shown.statement
    at = datetime.fromisoformat(told["at"])
    entry = _("Entry %(number)s of the record", number=f"{shown.entry:,}") if shown.entry else ""
    return CertificateWords(
        reference=told["check"],
        made=_("Made on %(day)s at %(time)s", day=british_date(at), time=clock(at)),
        checked=[(name, value) for name, value in _checked(told) if value],
        asked=[(_("Business"), told["business"]), (_("Asked by"), told["person"])],
        withdrawn=day_and_time(shown.withdrawn_at) if shown.withdrawn_at else "",
        disputed_until=british_date(at + DISPUTED_FOR),
        line=shown.line,
        foot=" · ".join(part for part in (entry, shown.seal[:24], _("Key %(name)s", name=shown.key)) if part),
    )


def paper_of(own: OwnCertificate) -> bytes:
    """The certificate on paper (PDF), with a QR code for its page and one that proves it without a line."""
    words = words_of(own.shown)
    asked_at = own.address.partition("://")[2].rpartition("/")[0]
    return certificate_paper(
        CertificatePaper(
            titles=(_("Certificate of check"), words.made, _("Reference"), words.reference),
            register=_("The register of marked property"),
            verdict=(_("No report is held"), nothing_fits()),
            facts=((_("What was checked"), words.checked), (_("Who asked"), words.asked)),
            texts=(
                (_("What this shows"), _("That the business asked, what it read, and what the register answered.")),
                (
                    _("What it does not show"),
                    _("It is not proof of title. A theft may be reported later, and some thefts never are."),
                ),
                (
                    _("Keep it with the purchase"),
                    _("An officer, an insurer or a court can ask for it. The signature shows that it was not changed."),
                ),
            ),
            page=(
                own.address,
                _("See that it is real, and whether it still stands"),
                _(
                    "Scan the code, or go to %(place)s and type the reference and this code: %(code)s. If a report has "
                    "come in since, the page says so. Do you think the answer is wrong? Write to us with the reference "
                    "before %(day)s (28 days).",
                    place=asked_at,
                    code=own.code,
                    day=words.disputed_until,
                ),
            ),
            proof=(words.line, _("This code holds the certificate itself. A program proves it without a line.")),
            foot=words.foot,
        )
    )


def nothing_fits() -> str:
    return str(_("At that moment the register held no report of theft, loss or dispute that fits what was read."))


def _checked(told: dict[str, Any]) -> Facts:
    label = said(CATEGORIES.get(told["category"], told["category"]))
    looks = ", ".join(part for part in (label, told["make"], told["model"], told["colour"]) if part)
    read = [(kind_word(one["kind"])[:1].upper() + kind_word(one["kind"])[1:], one["value"]) for one in told["read"]]
    photos = ngettext("%(num)s, kept with the check", "%(num)s, kept with the check", told["photos"])
    return [
        (_("Item"), _("%(looks)s (as described by the business)", looks=looks) if looks else ""),
        *read,
        (_("UV torch"), _("Something glowed; nobody read a mark") if told["glow"] else ""),
        (_("Photos"), photos if told["photos"] else ""),
    ]
