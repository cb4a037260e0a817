"""Somebody at a page who types, points and thinks as people do: their time, counted or really spent.

Times of an average typist's key, of pointing and of thinking what comes next are those of the keystroke-level model
(Card, Moran and Newell, 1980). With HOMEWARD_PACE=human they are really waited for.
"""

import os
import time
from dataclasses import dataclass, field

from playwright.sync_api import FilePayload, Locator, Page

KEY, POINT, THINK = 0.28, 1.1, 1.35  # seconds
PICTURE = 3.0  # seconds to take a photo of what lies before one, or to choose one
MAIL = 8.0  # seconds to change to the mail program and open the letter
_REAL = os.environ.get("HOMEWARD_PACE") == "human"


@dataclass
class Person:
    """Counts what is done and how long it takes: the machine's own time and the person's."""

    page: Page
    actions: int = 0
    spent: float = 0.0
    began: float = field(default_factory=time.monotonic)

    def types(self, box: Locator, text: str) -> None:
        """Point at a box and type."""
        box.click()
        if _REAL:
            box.press_sequentially(text, delay=KEY * 1000, timeout=60_000)
        else:
            box.fill(text)
        self._spend(KEY * len(text), waited=True)
        self._acts(POINT)

    def clicks(self, what: Locator) -> None:
        """Think, point and click."""
        self._acts(THINK + POINT)
        what.click()
        self.page.wait_for_load_state()

    def chooses(self, box: Locator, value: str) -> None:
        """Choose from a list."""
        self._acts(THINK + POINT * 2)
        box.select_option(value)

    def photographs(self, box: Locator, photo: FilePayload) -> None:
        """Take a photo, or choose one."""
        self._acts(POINT + PICTURE)
        box.set_input_files(files=[photo])

    def opens_letter(self, address: str) -> None:
        """Go to the mail program and follow the link."""
        self._acts(MAIL)
        self.page.goto(address)

    @property
    def seconds(self) -> float:
        """From the beginning until now, at a person's speed."""
        return time.monotonic() - self.began + (0 if _REAL else self.spent)

    def _acts(self, seconds: float) -> None:
        self.actions += 1
        self._spend(seconds)

    def _spend(self, seconds: float, waited: bool = False) -> None:
        self.spent += seconds
        if _REAL and not waited:
            self.page.wait_for_timeout(seconds * 1000)
