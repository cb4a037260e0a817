"""Looking a page over: for people who hear it, who use keys, who like it dark, and who hold a phone."""

from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

DESKTOP, PHONE = ViewportSize(width=1280, height=800), ViewportSize(width=390, height=844)
# No preload: all styles are our own, so axe may read them where they are.
_WHOLE = {"resultTypes": ["violations"], "preload": False}
_COLOURS = {**_WHOLE, "runOnly": ["color-contrast"]}
Scheme = Literal["light", "dark"]
Look = tuple[ViewportSize, Scheme, dict[str, Any]]
LOOKS: tuple[Look, ...] = (
    (DESKTOP, "light", _WHOLE),
    (DESKTOP, "dark", _COLOURS),
    (PHONE, "light", _WHOLE),
    (PHONE, "dark", _COLOURS),
)
FEW_LOOKS = (LOOKS[0], LOOKS[3])  # for a page so long that each look takes seconds
_RUN_AXE = "rules => axe.run(document, rules).then(found => found.violations)"
_FIRST = "document.querySelector('a, button, input, select, textarea, [tabindex]').className"
_TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# A page follows the reader's preference; where it was given a scheme of its own, that one is changed.
_REPAINT = "scheme => { const set = document.documentElement.dataset; if (set.bsTheme) set.bsTheme = scheme }"


def faults(page: Page, name: str, looks: tuple[Look, ...] = LOOKS) -> list[str]:
    """Everything wrong with the page as it stands, one line each; empty when all is well."""
    found = [*_frame(page), *_skip_link(page)]
    return [*(f"{name}: {fault}" for fault in found), *seen_faults(page, name, looks)]


def seen_faults(page: Page, name: str, looks: tuple[Look, ...] = LOOKS) -> list[str]:
    """What axe finds and what is too wide, in both colour schemes and at both widths."""
    found = []
    for size, scheme, rules in looks:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        page.evaluate(_REPAINT, scheme)
        found += [f"{name}, {size['width']} px, {scheme}: {fault}" for fault in [*_axe(page, rules), *_wide(page)]]
    page.set_viewport_size(DESKTOP)
    return found


def _axe(page: Page, rules: dict[str, Any]) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    violations = page.evaluate(_RUN_AXE, rules)
    return [f"{one['id']}: {[node['html'][:120] for node in one['nodes'][:3]]}" for one in violations]


def _wide(page: Page) -> list[str]:
    excess = page.evaluate(_TOO_WIDE)
    return [f"{excess} px too wide"] if excess > 0 else []


def _frame(page: Page) -> list[str]:
    headings, found = page.locator("h1").count(), []
    if headings != 1:
        found.append(f"{headings} headings of the first rank")
    if "Homeward" not in page.title():
        found.append(f"the title is {page.title()!r}")
    return found


def _skip_link(page: Page) -> list[str]:
    """It is the first thing that Tab reaches, is seen once it is reached, and leads to the page itself."""
    found = [] if page.evaluate(_FIRST) == "skip" else ["the skip link is not first"]
    skip = page.locator("a.skip")
    skip.focus()
    box = skip.bounding_box()
    if not box or box["x"] < 0 or box["y"] < 0:
        found.append("the skip link is not seen when it has the focus")
    page.keyboard.press("Enter")
    if page.evaluate("document.activeElement.id") != "main":
        found.append("the skip link does not lead to the page")
    return found
