"""What a household does: join, register a thing, report it, and end the report."""

from playwright.sync_api import Page, expect

from tests.access.pages import link_in
from tests.browser.conftest import OpenPage
from tests.browser.pages import ask
from tests.browser.site import PHONE, Site


def test_a_household_joins_registers_a_thing_reports_it_and_has_it_back(site: Site, open_page: OpenPage) -> None:
    page = open_page()
    _join(site, page, "Gwen Tallis", "gwen.tallis@example.org")
    page.get_by_role("link", name="Add the first one").click()
    page.get_by_role("link", name="Type it all instead").click()
    page.get_by_label("What is it?").select_option(label="Camera")
    page.get_by_label("Number", exact=True).first.fill("S/N 6031 947")
    page.get_by_label("Make").fill("Nikon")
    page.get_by_label("Model").fill("Z 6")
    page.get_by_role("button", name="Register it").click()
    expect(page.get_by_role("status")).to_have_text("It is on the register.")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nikon Z 6")
    expect(page.get_by_text("S/N 6031 947")).to_be_visible()

    page.get_by_role("link", name="Report it stolen or lost").click()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Last night").click()
    page.get_by_label("Police force").select_option("Nene Valley Police")
    page.get_by_role("button", name="I do not have one yet").click()
    page.get_by_role("button", name="Send the report").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your report is in")

    page.get_by_role("link", name="Back to my things").click()
    expect(page.get_by_text("Reported stolen", exact=True)).to_be_visible()
    page.get_by_role("link", name="Nikon Z 6").click()
    page.get_by_role("link", name="Add the crime reference").click()
    page.get_by_label("Crime reference").fill("26000 660117")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("definition").get_by_text("26000 660117")).to_be_visible()

    page.get_by_role("link", name="I have it back").click()
    page.get_by_role("button", name="Yes, I have it back").click()
    expect(page.get_by_role("status")).to_have_text("The report has ended.")
    expect(page.locator(".thing-head")).to_contain_text("Recovered")
    expect(page.locator(".timeline strong")).to_have_text(
        ["Recovered", "Crime reference added", "Reported", "Registered"]
    )


def test_a_report_that_was_a_mistake_is_withdrawn(site: Site, enter: OpenPage) -> None:
    keeper = site.keeper("withdraws@example.org")
    item = site.register.stolen(keeper, "8323640", confirmed=False, make="Sony", model="WH-1000XM4")
    page = enter("", keeper.email)
    page.goto(f"/things/{item.id}")
    page.get_by_role("link", name="It was a mistake").click()
    page.get_by_role("link", name="No, go back").click()
    expect(page.locator(".thing-head")).to_contain_text("Reported stolen")
    page.get_by_role("link", name="It was a mistake").click()
    page.get_by_role("button", name="Yes, withdraw it").click()
    expect(page.locator(".thing-head .chip")).to_have_text("Registered")


def test_a_thing_is_put_right_found_by_a_word_and_deleted(site: Site, enter: OpenPage) -> None:
    keeper = site.keeper("tidies@example.org")
    item = site.register.item(keeper, "C3JK0405", "frame_number", category="bicycle", make="Giant", model="Defy")
    page = enter("", keeper.email)
    page.goto(f"/things/{item.id}/edit")
    page.get_by_role("button", name="Add another number").click()
    expect(page.get_by_label("Number", exact=True)).to_have_count(4)
    page.get_by_label("Number", exact=True).last.fill("NN98 2JD 101")
    page.get_by_label("Colour").fill("grey")
    page.get_by_role("button", name="Save the changes").click()
    expect(page.locator(".numbers .number").filter(has_text="NN98 2JD 101").first).to_be_visible()

    page.get_by_role("link", name="My things").first.click()
    page.get_by_label("Search my things").fill("defy")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Giant Defy", exact=True).click()
    page.get_by_role("link", name="Delete").click()
    page.get_by_role("button", name="Yes, delete it").click()
    expect(page.get_by_role("status")).to_have_text("“Giant Defy” is off the register.")


def test_an_error_says_what_to_do_and_leads_to_its_field(site: Site, enter: OpenPage) -> None:
    keeper = site.keeper("slips@example.org")
    item = site.register.item(keeper, category="watch", make="Omega")
    page = enter("", keeper.email)
    page.goto(f"/report?thing={item.id}")
    page.locator("label", has_text="I lost them").click()
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("When did you last have it?").fill("2026-11-20T18:00")
    page.get_by_label("When did you find it gone?").fill("2026-11-20T09:00")
    page.get_by_role("button", name="Go on with these times").click()
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("There is a problem")
    summary.get_by_role("link", name="You found it gone before you last had it").click()
    expect(page.get_by_label("When did you find it gone?")).to_be_focused()
    expect(page).to_have_title("Problem: When did it go? – Homeward")
    page.get_by_role("link", name="Back").click()
    expect(page.get_by_label("I lost them")).to_be_checked()


def test_a_keeper_checks_five_things_and_reads_each_answer_as_a_dealer_would(site: Site, enter: OpenPage) -> None:
    site.keeper("buys@example.org")
    page = enter("", "buys@example.org")
    page.goto("/check")
    expect(page.get_by_text("5 of 5 checks left today.")).to_be_visible()
    for left, number in enumerate(("7001A", "7002A", "7003A", "7004A", PHONE)):
        ask(page, number)
        expect(page.get_by_text(f"{4 - left} of 5 checks left today.")).to_be_visible()
    expect(page.locator("#answer h2")).to_have_text("Reported stolen")
    expect(page.get_by_role("heading", level=1)).to_have_text("That was the last one today")
    assert "Marion" not in page.content()


def _join(site: Site, page: Page, name: str, email: str) -> None:
    page.goto("/")
    page.get_by_role("link", name="Start registering").click()
    page.get_by_label("Your name").fill(name)
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill("a kettle by the door")
    page.get_by_role("button", name="Make my account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look in your mail")
    page.goto(link_in(site.register.letters()[-1]))
    page.get_by_role("button", name="Yes, this is my address").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My things")
