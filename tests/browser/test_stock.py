"""Stock lists and the dealer's own page in a browser: sent, watched to the end, looked over, and sold.

HOMEWARD_SCREENSHOTS=docs/screenshots keeps a picture for the documentation.
"""

import os
from pathlib import Path
from threading import Thread

from playwright.sync_api import FilePayload, Page, expect

from service.actions.work_outbox import do_one, take_due
from tests.browser.conftest import OpenPage
from tests.browser.looking import DESKTOP, faults
from tests.browser.looking import PHONE as NARROW
from tests.browser.site import BICYCLE, PHONE, SLIP, Site

LIST = (
    "Custom label (SKU),Title,C:Brand,C:Serial Number\n"
    f"S-1,Apple iPhone 13 128 GB midnight,Apple,{PHONE}\n"
    f"S-2,Trek Domane road bike,Trek,{BICYCLE}\n"
    f"S-3,Phone for spares,,{SLIP}\n"
    "S-4,Kettle,,\n"
    "S-5,Very long words of a listing that nobody can stop reading before its very end comes in sight,,QX7919077K\n"
)
UNNAMED = "Ding,Was\nQX7919078K,Drill\n"


def _send(page: Page, name: str, text: str) -> None:
    page.goto("/dealer/stock")
    page.get_by_label("Your list").set_input_files(FilePayload(name=name, mimeType="text/csv", buffer=text.encode()))
    page.get_by_role("button", name="Check this list").click()


def _work(site: Site) -> None:
    """What the worker does, with an application context of its own."""

    def work() -> None:
        with site.register.app.app_context():
            for number in take_due(1000):
                do_one(number)

    thread = Thread(target=work)
    thread.start()
    thread.join()


def test_a_list_is_sent_watched_to_its_end_and_looked_over(site: Site, enter: OpenPage, tmp_path: Path) -> None:
    dealer = site.dealer("stock@sheepstreet.example.org")
    page = enter("/dealer", dealer.email)
    page.goto("/dealer/stock")
    found = faults(page, "no lists")
    page.get_by_role("button", name="Check this list").click()
    found += faults(page, "no file chosen")
    _send(page, "autumn.csv", LIST)
    expect(page.get_by_role("progressbar")).to_be_visible()
    found += faults(page, "a list that waits")
    _work(site)
    expect(page.get_by_text("Checked: 5 of 5 rows")).to_be_visible(timeout=15_000)
    expect(page.get_by_role("row").nth(1)).to_contain_text("Reported stolen")
    found += faults(page, "a list that is checked")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(NARROW)
    folder = Path(os.environ.get("HOMEWARD_SCREENSHOTS") or tmp_path)
    page.screenshot(path=tmp_path / "stock-phone.png", full_page=True, animations="disabled", caret="hide")
    page.set_viewport_size(DESKTOP)
    page.screenshot(path=folder / "stock.png", animations="disabled", caret="hide")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Note the ticked rows").click()
    expect(page.get_by_role("status").filter(has_text="1 row noted as gone.")).to_be_visible()
    _send(page, "odd.csv", UNNAMED)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    found += faults(page, "which column is the number")
    page.goto("/dealer/stock")
    assert [*found, *faults(page, "two lists")] == []


def test_the_dealers_own_page_and_the_forces_statements_have_no_fault(site: Site, enter: OpenPage) -> None:
    manager = site.person("dealer_manager", "month@sheepstreet.example.org", "Bo Quill", "Kettering")
    site.register.check(manager, "QX7919079K")
    page = enter("/dealer", manager.email)
    page.get_by_role("link", name="Shop", exact=True).click()
    found = faults(page, "this month")
    officer = site.person("officer", "statements@nene.example.org", "Jo Reed", "Nene Valley Police")
    desk = enter("/force", officer.email)
    desk.goto("/force/statements")
    assert [*found, *faults(desk, "statements")] == []
