"""The API's description as a page that loads nothing from elsewhere."""

from flask import Blueprint, current_app, render_template

from service.access.guards import everybody

docs = Blueprint("docs", __name__)


@docs.get("/api/v1/docs", endpoint="page")
@everybody
def page() -> str:
    """Every path with its parameters and answers, rendered from the OpenAPI document."""
    spec = current_app.extensions["flask-smorest"]["apis"][""]["ext_obj"].spec
    return render_template("look/api_docs.html", spec=spec.to_dict())
