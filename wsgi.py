"""The composition root: settings → the application with the surfaces that this machine serves."""

from flask import Flask

from custody_kiosk import kiosk
from dealer_portal import dealer
from force_desk import force
from service import api, household
from service.app import create_app
from service.settings import Settings


def build(settings: Settings) -> Flask:
    """The application with the surfaces that HOMEWARD_SURFACES names."""
    app = create_app(settings)
    if "api" in settings.surfaces:
        api.install(app)
    if "register" in settings.surfaces:
        app.register_blueprint(household.household)
    if "dealer" in settings.surfaces:
        app.register_blueprint(dealer, url_prefix="/dealer")
    if "kiosk" in settings.surfaces:
        app.register_blueprint(kiosk, url_prefix="/kiosk")
    if "force" in settings.surfaces:
        app.register_blueprint(force, url_prefix="/force")
    return app


def application() -> Flask:
    """What gunicorn serves: `gunicorn 'wsgi:application()'`."""
    return build(Settings.from_environment())
