"""Visits, incidents and areas in a browser: a visit at the door by keys alone, and no page with a fault."""

import pytest
from playwright.sync_api import expect

from service.actions.addresses import Residence, set_address
from service.actions.certificates import certify
from service.actions.load_reference import load_reference
from service.actions.make_batch import make_batch
from service.actions.report_theft import Claim, report_things
from tests.browser.conftest import OpenPage
from tests.browser.looking import faults
from tests.browser.site import Site
from tests.registers import FORCE

OFFICER, VOLUNTEER = "officer.desk@example.org", "volunteer@example.org"


@pytest.fixture(scope="module")
def desk(site: Site) -> None:
    """A table of postcodes, two homes near each other that were burgled, and kits."""
    table = site.register.folder / "postcodes.csv"
    table.write_text("postcode,lsoa,easting,northing\nNN16 8TL,E01027142,486710,278230\n")
    load_reference("postcodes", table)
    officer = site.person("officer", OFFICER, "PC Ellis Moran", FORCE)
    site.person("visitor", VOLUNTEER, "Bea Okafor", FORCE)
    make_batch(officer, "uv_pen", "Spring", 2)
    for who in ("near.one@example.org", "near.two@example.org"):
        keeper = site.keeper(who)
        set_address(keeper, Residence("1 High Street", "", "NN16 8TL"))
        report_things(keeper, [site.register.item(keeper, make="Sony").id], Claim(force=FORCE))


@pytest.mark.usefixtures("desk")
def test_the_pages_of_a_visit_have_no_fault(enter: OpenPage) -> None:
    page = enter("/force", VOLUNTEER)
    found = faults(page, "the desk")
    page.goto("/force/visits")
    found += faults(page, "no visits")
    page.get_by_role("main").get_by_role("link", name="Begin a visit").click()
    page.get_by_role("button", name="Begin").click()
    found += faults(page, "no address")
    page.get_by_label("House and street").fill("4 Mill Lane " + "W" * 80)
    page.get_by_label("Postcode").fill("NN16 8TL")
    page.get_by_role("button", name="Begin").click()
    found += faults(page, "a visit")
    page.get_by_role("main").get_by_role("link", name="Secure it").click()
    page.get_by_role("group", name="Is the shed locked").get_by_text("No", exact=True).click()
    found += faults(page, "the checklist")
    page.get_by_role("button", name="Keep, and go on").click()
    page.get_by_label("Number on the box").fill("NV-9")
    page.get_by_role("button", name="Keep, and go on").click()
    found += faults(page, "no such kit")
    page.get_by_label("Number on the box").fill("")
    page.get_by_role("button", name="Keep, and go on").click()
    page.get_by_label("Name", exact=True).fill("Dee Ambler")
    page.get_by_label("E-mail address", exact=True).fill("dee.at.home@example.org")
    page.get_by_role("button", name="Finish the visit").click()
    found += faults(page, "no consent")
    page.get_by_role("link", name="They said no").click()
    found += faults(page, "finish?")
    page.get_by_role("link", name="No, go back").click()
    page.get_by_role("main").get_by_role("link", name="Record it").click()
    page.get_by_label("Name", exact=True).fill("Dee Ambler")
    page.get_by_label("E-mail address", exact=True).fill("dee.at.home@example.org")
    page.get_by_text("They said yes").click()
    page.get_by_role("button", name="Finish the visit").click()
    expect(page.get_by_text("Two letters are on their way")).to_be_visible()
    found += faults(page, "a finished visit")
    page.goto("/force/visits")
    assert [*found, *faults(page, "one visit")] == []


@pytest.mark.usefixtures("desk")
def test_the_pages_of_incidents_and_areas_have_no_fault(enter: OpenPage) -> None:
    page = enter("/force", OFFICER)
    page.get_by_role("main").get_by_role("link", name="Incidents").click()
    expect(page.get_by_text("1 near by in six weeks").first).to_be_visible()
    found = faults(page, "incidents")
    page.goto("/force/progress?order=reports")
    expect(page.get_by_role("cell", name="<5").first).to_be_visible()
    assert [*found, *faults(page, "areas")] == []


@pytest.mark.usefixtures("desk")
def test_a_visit_is_worked_through_by_keys_alone(enter: OpenPage) -> None:
    page = enter("/force", VOLUNTEER)
    page.goto("/force/visits/new")
    page.get_by_label("House and street").focus()
    page.keyboard.type("6 Mill Lane")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("nn16 8tl")
    page.keyboard.press("Enter")
    page.get_by_role("main").get_by_role("link", name="Secure it").focus()
    page.keyboard.press("Enter")
    page.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.get_by_role("button", name="Keep, and go on").press("Enter")
    page.get_by_label("Number on the box").focus()
    page.keyboard.type("nv 1")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.locator("a.back").press("Enter")
    expect(page.get_by_text("Fit a good cylinder.")).to_be_visible()
    expect(page.get_by_text("NV-0001")).to_be_visible()
    expect(page.get_by_text("UV pen")).to_be_visible()


def test_the_pages_of_leads_and_the_dealers_question_have_no_fault(site: Site, enter: OpenPage) -> None:
    site.person("officer", "leads.desk@example.org", "PC Ellis Moran", FORCE)
    dealer = site.person("dealer", "asked@example.org", "Dana", "Kettering")
    keeper = site.keeper("missing.a.bicycle@example.org")
    told = site.register.check(dealer, "WTU331K0227C", category="bicycle", make="Trek")
    certify(dealer, told["check"])
    item = site.register.item(keeper, "WTU331K0227C", category="bicycle", make="Trek")
    report_things(keeper, [item.id], Claim(force=FORCE))
    site.register.work()
    page = enter("/force", "leads.desk@example.org")
    page.goto("/force/leads")
    found = faults(page, "the list of leads")
    page.get_by_role("link", name="Trek bicycle").click()
    found += faults(page, "a lead")
    page.get_by_label("What do you ask of them?").fill("Please ring PC Moran.")
    page.get_by_role("button", name="Tell the dealer").click()
    expect(page.get_by_role("status")).to_contain_text("being told")
    counter = enter("/dealer", "asked@example.org")
    counter.get_by_role("link", name="The police have a question").click()
    found += faults(counter, "questions")
    counter.get_by_role("link", name="checked").click()
    expect(counter.get_by_text("Please ring PC Moran.")).to_be_visible()
    assert found + faults(counter, "a question") == []
