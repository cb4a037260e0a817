"""Walking through all pages that links lead to, and sending every form empty."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

from flask.testing import FlaskClient

from tests.access.pages import token_of
from tests.words.pseudo import outside

_SILENT = {"script", "style", "svg"}
_SPOKEN = ("alt", "title", "aria-label", "placeholder")


@dataclass
class Seen(HTMLParser):
    """What a page says, where it leads, and where its forms are sent."""

    texts: list[str] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    _inside: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag in _SILENT:
            self._inside.append(tag)
        self.attributes += [told[name] for name in _SPOKEN if name in told]
        self.attributes += [value for name, value in told.items() if name.startswith("data-") and " " in value]
        if tag == "a" and told.get("href", "").startswith("/"):
            self.links.append(told["href"].split("#")[0])
        if tag == "form" and told.get("method") == "post":
            self.forms.append(told.get("action", ""))

    def handle_endtag(self, tag: str) -> None:
        if self._inside and tag == self._inside[-1]:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside and data.strip():
            self.texts.append(" ".join(data.split()))

    def left(self) -> list[str]:
        """What is said outside of the brackets of the invented language, with letters in it."""
        page = outside("\n".join(self.texts)).split("\n")
        return [text.strip() for text in [*page, *map(outside, self.attributes)] if re.search(r"[A-Za-z]{2}", text)]


def seen(html: str) -> Seen:
    parser = Seen()
    parser.feed(html)
    return parser


def walk(client: FlaskClient, start: list[str], shut: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Every (address, HTML) that links lead to, one for each shape of address; then what forms answer."""
    waiting, known, forms = [*start], set[str](), dict[str, tuple[str, str]]()
    while waiting:
        path = waiting.pop(0)
        if shape_of(path) in known or path.startswith(shut):
            continue
        known.add(shape_of(path))
        answer = client.get(path, follow_redirects=True)
        if answer.mimetype != "text/html":
            continue
        yield path, answer.text
        page = seen(answer.text)
        waiting += page.links
        for action in page.forms:
            forms.setdefault(shape_of(action), (action or path, answer.request.path))
    for action, page_of_form in forms.values():
        if not action.startswith(shut) and "csrf_token" in client.get(page_of_form).text:
            sent = {"csrf_token": token_of(client, page_of_form)}
            answer = client.post(action, data=sent, follow_redirects=True)
            if answer.mimetype == "text/html":
                yield f"{action}, sent empty", answer.text


def shape_of(path: str) -> str:
    """An address without ids and values: two of the same shape show the same kind of page."""
    parts = urlsplit(path)
    names = ",".join(re.findall(r"(\w+)=", parts.query))
    return re.sub(r"(?<=/)(?=\w*\d)\w+(?=/|$)|(?<=/)\w{20,}", "*", parts.path) + "?" + names
