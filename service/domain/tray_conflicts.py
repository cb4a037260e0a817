"""What does not go together on a tray: said to the officer, who has the things in hand."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from service.domain.phrases import N_
from service.domain.trays import ItemState, TrayState


def conflicts(tray: TrayState) -> list[str]:
    """Sentences for the officer, one for each thing that does not go together."""
    here = [item for item in tray.items if not item.removed]
    found = [
        *_twice(here, lambda item: [reading[0] for reading in item.readings], _NUMBER),
        *_twice(here, lambda item: [item.exhibit] if item.exhibit else [], _EXHIBIT),
        *_after_finish(tray),
        *_answered_otherwise(tray),
    ]
    kiosks = {event.kiosk for event in tray.events if event.act == "opened"}
    if len(kiosks) > 1:
        found.append(
            N_("This record was opened at %(count)s kiosks. Compare the list with the tray.", count=len(kiosks))
        )
    return found


_NUMBER = N_("The number %(what)s was read on items %(items)s. Is it one thing?")
_EXHIBIT = N_("The exhibit reference %(what)s stands on items %(items)s. Give one of them another.")


def _twice(items: Sequence[ItemState], of: Any, words: Any) -> list[str]:
    counts = Counter(what for item in items for what in set(of(item)))
    found = []
    for what in sorted(what for what, count in counts.items() if count > 1):
        numbers = ", ".join(str(item.number) for item in items if what in of(item))
        found.append(words.of(what=what, items=numbers))
    return found


def _after_finish(tray: TrayState) -> list[str]:
    """Things done at another kiosk after the list was finished: they are kept, and the list is no longer whole."""
    if tray.finished_at is None or tray.finished_by is None:
        return []
    late = [event for event in tray.events if event.at > tray.finished_at and event.item]
    if not late:
        return []
    return [N_("%(count)s entries were made after the list was finished. Finish it again.", count=len(late))]


def _answered_otherwise(tray: TrayState) -> list[str]:
    """Two kiosks that answered the UV question of one thing differently."""
    glows: dict[str, dict[int, str]] = {}
    for event in tray.events:
        if event.act == "torch":
            glows.setdefault(event.item, {})[event.kiosk] = event.data["glow"]
    differ = [item.number for item in tray.items if len(set(glows.get(item.key, {}).values())) > 1]
    return [N_("Two kiosks answered the UV question of item %(item)s differently. Look again.", item=n) for n in differ]
