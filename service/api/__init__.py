"""The HTTP API under /api/v1: each view loads by a schema, calls one action, and dumps by a schema."""

from flask import Flask
from flask_wtf.csrf import CSRFProtect

from service.api import (
    certificates,
    checks,
    disclosures,
    docs,
    items,
    kits,
    leads,
    photos,
    purchases,
    reports,
    tokens,
    transfers,
)
from service.api.bodies import only_json
from service.api.spec import HomewardApi

_ROOMS = (
    tokens.routes,
    items.routes,
    reports.routes,
    checks.routes,
    certificates.routes,
    disclosures.routes,
    leads.routes,
    purchases.routes,
    kits.routes,
    transfers.routes,
)
for _routes in _ROOMS:
    _routes.before_request(only_json)
_ALL = (*_ROOMS, photos.routes)  # photos come as forms with files


def install(app: Flask) -> None:
    """Serve the API and its description on an application."""
    api = HomewardApi(app)
    csrf: CSRFProtect = app.extensions["csrf"]
    for routes in _ALL:
        csrf.exempt(routes)  # known by a bearer token, which no browser sends by itself
        api.register_blueprint(routes, url_prefix="/api/v1")
    app.register_blueprint(docs.docs)
