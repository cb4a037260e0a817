"""What the tests do on pages again and again."""

from playwright.sync_api import Page

from tests.registers import PASSWORD


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Fill in the sign-in form that stands on the page."""
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def ask(page: Page, number: str) -> None:
    """Ask about a number, and wait for the answer to it."""
    page.get_by_label("Number on the item").fill(number)
    page.keyboard.press("Enter")
    page.locator("#answer dd").get_by_text(number, exact=True).wait_for()
