"""Finders' messages about things that are reported to the officer's own force."""

from flask import render_template

from force_desk.site import for_officers, force
from service.access.guards import actor
from service.actions.found_threads import open_thread_for_force, threads_for_force
from service.pages import Page


@force.get("/found")
@for_officers
def found() -> Page:
    return render_template("force/found.html", threads=threads_for_force(actor()))


@force.get("/found/<thread_id>")
@for_officers
def found_thread(thread_id: str) -> Page:
    """One conversation; opening it goes on the record."""
    return render_template("force/found_thread.html", thread=open_thread_for_force(actor(), thread_id))
