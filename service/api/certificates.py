"""Certificates: on paper for whoever asked, open to whoever has the token, and the keys that prove them."""

from flask import Response
from flask_smorest import Blueprint

from schemas.certificates import CertificateOut, KeysOut
from service.access.guards import actor, bearer, everybody
from service.access.roles import DEALERS
from service.actions.certificates import CertificateShown, certificate_of, certify
from service.actions.signing_keys import KeyShown, published_keys
from service.certified import paper_of

routes = Blueprint("certificates", __name__, description="Certificates of checks, and how to prove them")


@routes.get("/checks/<reference>/certificate")
@bearer(*sorted(DEALERS), scope="checks:read")
@routes.response(200, content_type="application/pdf", description="The certificate, a PDF")
def paper(reference: str) -> Response:
    """The certificate of your own check, a PDF; made when it is first asked for."""
    return Response(paper_of(certify(actor(), reference)), mimetype="application/pdf")


@routes.get("/certificates/<token>")
@everybody
@routes.response(200, CertificateOut)
@routes.doc(security=[])
def one(token: str) -> CertificateShown:
    """What a certificate says, and whether it still stands; for whoever has its token."""
    return certificate_of(token)


@routes.get("/certificate-keys")
@everybody
@routes.response(200, KeysOut)
@routes.doc(security=[])
def keys() -> dict[str, list[KeyShown]]:
    """Every key that ever signed a certificate."""
    return {"keys": published_keys()}
