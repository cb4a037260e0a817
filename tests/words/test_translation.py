"""Every text of a household's pages is marked for translation: in an invented language none stays as it was."""

from pathlib import Path

from service.access.roles import OPERATOR
from service.actions.report_theft import Claim, report_theft
from tests.access.pages import sign_in, visitor
from tests.registers import Register, open_register
from tests.words.crawl import seen, walk
from tests.words.pseudo import LANGUAGE, outside, write_catalogue


def test_crawl(tmp_path: Path) -> None:
    import re, collections
    write_catalogue(tmp_path / "translations")
    left = collections.defaultdict(set)
    with open_register("sqlite", tmp_path, HOMEWARD_TRANSLATIONS=str(tmp_path / "translations")) as register:
        keeper = register.person("keeper", "k@0.org")
        item = register.item(keeper, "5550001", "serial", category="bicycle", make="4711", model="99", colour="blue")
        register.item(keeper, category="camera", make="4712")
        register.stolen(keeper, "5550007", "serial", category="laptop", make="4713")
        report_theft(keeper, register.item(keeper, "5550008", "serial", category="phone", make="4714").id, Claim())
        client = visitor(register)
        n=0
        for path, html in walk(client, ["/join", "/", "/sign-in"], LANGUAGE, ("/dealer", "/kiosk", "/force", "/api")):
            n+=1
            for text in seen(html).left():
                left[text].add(path)
        sign_in(client, "/sign-in", keeper.email)
        for path, html in walk(client, ["/things", "/account"], LANGUAGE, ("/sign-out", "/dealer", "/kiosk", "/force", "/api")):
            n+=1
            for text in seen(html).left():
                left[text].add(path)
    open("/tmp/left.txt","w").write("\n".join(f"{k!r}: {sorted(v)[:2]}" for k,v in sorted(left.items(), key=lambda x: sorted(x[1])[0])))
    print(n, len(left))
