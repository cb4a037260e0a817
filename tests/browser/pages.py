"""What the tests do on pages again and again."""

from playwright.sync_api import Page

from look.icons import icon
from tests.registers import PASSWORD

_SAME = """(shown, file) => {
  const box = document.createElement("div");
  box.innerHTML = file;
  return shown.isEqualNode(box.firstElementChild);
}"""


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Fill in the sign-in form that stands on the page."""
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def report(page: Page, when: str = "Last night") -> None:
    """Go through the questions of a report whose things are ticked, without a reference, and send it."""
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name=when).click()
    page.get_by_role("button", name="I do not have one yet").click()
    page.get_by_role("button", name="Send the report").click()


def ask(page: Page, number: str) -> None:
    """Ask about a number, and wait for the answer to it."""
    page.get_by_label("Number on the item").fill(number)
    page.keyboard.press("Enter")
    page.locator("#answer dd").get_by_text(number, exact=True).wait_for()


def has_shape(page: Page, verdict: str) -> bool:
    """Whether the answer wears the icon of this verdict, whole."""
    return page.locator("#answer .verdict-head > svg").evaluate(_SAME, str(icon(verdict)))
