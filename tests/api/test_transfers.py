"""Transfers by the API."""

from tests.registers import Register

FRAME = "WTU217G0482K"


def test_an_item_goes_to_its_buyer_by_the_api(register: Register) -> None:
    ann, ben = register.person("keeper", "ann@example.org"), register.person("keeper", "ben@example.org")
    item, client = register.item(ann, FRAME, "frame_number", make="Trek"), register.client()
    seller, buyer = register.token(ann), register.token(ben)
    path = f"/api/v1/items/{item.id}/transfers"
    offered = client.post(path, json={"by_code": True, "sold_on": "2026-01-02"}, headers=seller)
    assert offered.status_code == 201
    code, transfer = offered.json["code"], offered.json["transfer"]
    assert (transfer["state"], transfer["direction"], transfer["thing"]["numbers"][0]["ends"]) == (
        "open",
        "out",
        "482K",
    )
    assert client.post(path, json={"to": "cat@example.org"}, headers=seller).status_code == 409
    assert client.get("/api/v1/transfers", headers=buyer).json == {"offered": [], "offering": [], "past": []}

    taken = client.post("/api/v1/transfers/acceptances", json={"code": code}, headers=buyer)
    assert (taken.status_code, taken.json["transfers"][0]["sold_on"]) == (201, "2026-01-02")
    assert client.post("/api/v1/transfers/acceptances", json={"code": code}, headers=buyer).status_code == 404
    assert client.get(f"/api/v1/items/{item.id}", headers=seller).status_code == 404
    assert client.delete(f"/api/v1/transfers/{transfer['id']}", headers=seller).status_code == 409

    officer = register.token(register.person("officer"))
    assert [sale["kind"] for sale in client.get(f"/api/v1/items/{item.id}", headers=officer).json["transfers"]] == [
        "sold"
    ]
    keeper = {"item": item.id, "reason": "return"}
    shown = client.post("/api/v1/disclosures", json=keeper, headers=officer).json
    assert (shown["emails"], shown["earlier"][0]["emails"]) == (["ben@example.org"], ["ann@example.org"])


def test_an_offer_is_made_to_an_address_accepted_by_its_id_or_cancelled(sqlite_register: Register) -> None:
    register = sqlite_register
    ann, ben = register.person("keeper", "ann@example.org"), register.person("keeper", "ben@example.org")
    item, client = register.item(ann, FRAME, "frame_number"), register.client()
    path = f"/api/v1/items/{item.id}/transfers"
    offered = client.post(path, json={"to": "ben@example.org", "kind": "given"}, headers=register.token(ann)).json
    assert offered["code"] is None
    assert (
        client.delete(f"/api/v1/transfers/{offered['transfer']['id']}", headers=register.token(ben)).status_code == 404
    )
    cancelled = client.delete(f"/api/v1/transfers/{offered['transfer']['id']}", headers=register.token(ann))
    assert cancelled.status_code == 204
    offered = client.post(path, json={"to": "ben@example.org"}, headers=register.token(ann)).json
    mine = client.get("/api/v1/transfers", headers=register.token(ben)).json["offered"]
    assert [one["id"] for one in mine] == [offered["transfer"]["id"]]
    said = {"transfer": mine[0]["id"]}
    assert client.post("/api/v1/transfers/acceptances", json=said, headers=register.token(ben)).status_code == 201


def test_refusals_name_the_field(sqlite_register: Register) -> None:
    ann, client = sqlite_register.person("keeper"), sqlite_register.client()
    item, token = sqlite_register.item(ann, FRAME), sqlite_register.token(ann)
    path = f"/api/v1/items/{item.id}/transfers"
    for said, field in [
        ({}, "to"),
        ({"to": "x@example.org", "by_code": True}, "to"),
        ({"to": "x"}, "to"),
        ({"by_code": True, "sold_on": "2999-01-01"}, "sold_on"),
        ({"by_code": True, "kind": "lent"}, "kind"),
        ({"by_code": True, "note": "a\x00"}, "note"),
    ]:
        answer = client.post(path, json=said, headers=token)
        assert (answer.status_code, [one["field"] for one in answer.json["errors"]]) == (422, [field])
    for said in ({}, {"code": "x"}, {"code": "x", "transfer": "y"}):
        answer = client.post("/api/v1/transfers/acceptances", json=said, headers=token)
        assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, "code")
    assert client.post("/api/v1/transfers/acceptances", json={"transfer": "x"}, headers=token).status_code == 404
