"""A certificate from the counter to whoever is shown it, in a browser: looked over, small, and printed whole.

HOMEWARD_SCREENSHOTS=docs/screenshots keeps a picture for the documentation.
"""

import os
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.looking import PHONE, faults
from tests.browser.pages import ask
from tests.browser.site import LAPTOP, Site


def test_a_certificate_goes_from_the_counter_to_the_customer(
    site: Site, enter: OpenPage, open_page: OpenPage, tmp_path: Path
) -> None:
    dealer = site.dealer("certificates@sheepstreet.example.org")
    counter = enter("/dealer", dealer.email)
    ask(counter, LAPTOP)
    counter.get_by_role("link", name="Certificate", exact=True).click()
    expect(counter.get_by_role("heading", level=1)).to_have_text("Certificate of check")
    found = faults(counter, "the dealer's certificate")
    address = counter.locator("a.break").inner_text()
    code = counter.get_by_text("By hand:").locator(".number").inner_text()
    reference = counter.locator(".tag").first.inner_text()
    counter.goto(f"/dealer/checks/{reference}")
    found += faults(counter, "a past check with a certificate")
    customer = open_page(size=PHONE)
    customer.goto("/c")
    customer.get_by_label("Reference").fill(reference.lower())
    customer.get_by_label("Code").fill("2222-2222")
    customer.keyboard.press("Enter")
    expect(customer.get_by_role("alert")).to_contain_text("No certificate has this reference")
    found += faults(customer, "a wrong code")
    customer.get_by_label("Code").fill(code.lower())
    customer.keyboard.press("Enter")
    expect(customer.get_by_text("It is real, and it stands today.")).to_be_visible()
    assert customer.url.endswith(address.rpartition("/c/")[2])
    found += faults(customer, "a certificate that was shown")
    customer.set_viewport_size(PHONE)
    folder = Path(os.environ.get("HOMEWARD_SCREENSHOTS") or tmp_path)
    customer.screenshot(path=folder / "certificate-phone.png", animations="disabled", caret="hide")
    assert found == []
