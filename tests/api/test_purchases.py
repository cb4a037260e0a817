"""The purchase book as a till writes it."""

from tests.api.conftest import Callers

LINE = {
    "category": "bicycle",
    "description": "Blue road bicycle",
    "identifier": "WTU217G0482K",
    "seller": {
        "name": "Sam Hill",
        "address": "4 Mill Lane, Corby",
        "document_kind": "passport",
        "document": "533 401 372",
    },
}


def test_a_line_is_written_once_and_read_again(both_caller: Callers) -> None:
    dealer = both_caller("dealer")
    written = dealer("POST", "/dealers/purchases", LINE, key="p1")
    assert (written.status_code, written.json["document_ends"], written.json["verdict"]) == (201, "372", "no_report")
    assert dealer("POST", "/dealers/purchases", LINE, key="p1").json == written.json
    listed = dealer("GET", "/dealers/purchases?words=blue&state=held").json
    assert (listed["total"], listed["purchases"]) == (1, [written.json])
    assert dealer("GET", f"/dealers/purchases/{written.json['id']}").json == written.json
    assert both_caller("officer")("GET", "/dealers/purchases").status_code == 403


def test_a_line_that_lacks_something_says_what(caller: Callers) -> None:
    dealer = caller("dealer")
    for change in ({"seller": {}}, {"category": "ufo"}, {"bought_at": "today"}, {"price": 3}, {"description": ""}):
        refused = dealer("POST", "/dealers/purchases", {**LINE, **change})
        assert (refused.status_code, bool(refused.json["errors"])) == (422, True), change
    assert dealer("GET", "/dealers/purchases?since=x").status_code == 422
