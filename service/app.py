"""The application of the register: wires, and nothing else."""

from pathlib import Path

from flask import Flask
from flask_bootstrap import Bootstrap5
from flask_compress import Compress
from flask_login import LoginManager
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from look import look
from service import error_answers, languages, observing
from service.access.body_sizes import LARGEST_REQUEST, make_room
from service.access.guards import TOKEN_READER, SignedIn
from service.access.headers import secure
from service.access.keys import subkey
from service.actions.api_keys import actor_of_bearer
from service.actions.browser_sessions import LONGEST_SESSION, actor_of_session
from service.actions.wiring import EXTENSION
from service.models.sessions import connect
from service.settings import Settings

csrf = CSRFProtect()


def create_app(settings: Settings) -> Flask:
    """An application bound to one register, without surfaces; `wsgi` adds those that a machine serves."""
    app = Flask("service", static_folder=None, static_url_path="/static", root_path=str(Path(__file__).parent))
    app.config.update(
        SECRET_KEY=subkey(settings.secret_key, "session") if settings.secret_key else None,
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.public_url.startswith("https:"),
        PERMANENT_SESSION_LIFETIME=LONGEST_SESSION,
        WTF_CSRF_TIME_LIMIT=12 * 3600,
        BOOTSTRAP_SERVE_LOCAL=True,
        # Styles, scripts and icons alone: the length of a compressed page would tell of the secrets in it.
        COMPRESS_MIMETYPES=["text/css", "text/javascript", "image/svg+xml"],
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_ALGORITHM_STREAMING=["br", "gzip"],
    )
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.extensions[EXTENSION] = settings
    app.extensions[TOKEN_READER] = actor_of_bearer
    connect(app, settings.database_url)
    _sign_in_by_session(app)
    Bootstrap5(app)
    Compress(app)
    languages.install(app, settings.translations)
    app.before_request(make_room)  # before the forms' guard reads what was sent
    csrf.init_app(app)
    app.register_blueprint(look)
    observing.install(app)
    error_answers.install(app)
    app.after_request(secure)
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)  # type: ignore[method-assign]
    return app


def _sign_in_by_session(app: Flask) -> None:
    login = LoginManager(app)
    login.session_protection = None  # a phone changes its address and browsers change their names

    @login.user_loader  # type: ignore[untyped-decorator]
    def _load(text: str) -> SignedIn | None:
        actor = actor_of_session(text)
        return SignedIn(actor, text) if actor else None
