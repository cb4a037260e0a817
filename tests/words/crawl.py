"""Walking through all pages that somebody can reach by links, and sending every form empty."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

from flask.testing import FlaskClient

from tests.words.pseudo import outside

_SILENT = {"script", "style", "svg"}
_SPOKEN = ("alt", "title", "aria-label", "placeholder")


@dataclass
class Seen(HTMLParser):
    """What a page says, where it leads, and its forms."""

    texts: list[str] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    forms: list[tuple[str, list[str]]] = field(default_factory=list)
    _inside: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag in _SILENT:
            self._inside.append(tag)
        self.attributes += [said[name] for name in _SPOKEN if name in said]
        self.attributes += [value for name, value in said.items() if name.startswith("data-") and " " in value]
        if tag == "a" and said.get("href", "").startswith("/"):
            self.links.append(said["href"].split("#")[0])
        if tag == "form" and said.get("method") == "post":
            self.forms.append((said.get("action", ""), []))
        if tag in {"input", "textarea", "select", "button"} and self.forms and "name" in said:
            self.forms[-1][1].append(said["name"])
        if tag == "input" and said.get("type") in {"submit", "button"}:
            self.attributes.append(said.get("value", ""))

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


def walk(client: FlaskClient, start: list[str], language: str, shut: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Every (address, HTML) that links lead to from the start, one for each shape of address; then what forms answer."""
    waiting, known, forms = [*start], set[str](), dict[str, str]()
    said = {"Accept-Language": language}
    while waiting:
        path = waiting.pop(0)
        shape = shape_of(path)
        if shape in known or path.startswith(shut):
            continue
        known.add(shape)
        answer = client.get(path, headers=said, follow_redirects=True)
        if answer.mimetype != "text/html":
            continue
        yield path, answer.text
        page = seen(answer.text)
        waiting += page.links
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', answer.text)
        for action, _names in page.forms:
            if token:
                forms.setdefault(shape_of(action), action or path)
    for action in forms.values():
        if action.startswith(shut):
            continue
        page = client.get(start[0], headers=said)
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)
        data = {"csrf_token": token[1]} if token else {}
        answer = client.post(action, data=data, headers=said, follow_redirects=True)
        yield f"POST {action}", answer.text


def shape_of(path: str) -> str:
    """An address without ids and values: things/…/edit."""
    parts = urlsplit(path)
    query = ",".join(re.findall(r"(\w+)=", parts.query))
    return re.sub(r"(?<=/)[A-Za-z0-9_]*\d[A-Za-z0-9_]*(?=/|$)|(?<=things/)[^/]{9,}", "*", parts.path) + "?" + query
