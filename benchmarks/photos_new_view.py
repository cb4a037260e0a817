"""The same thing photographed again: in the shortlist, and confirmed as one design; and items of one product."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from benchmarks.photos_gallery import Photo
from benchmarks.photos_rates import Rate, name_some, say, title
from benchmarks.photos_register import Answer, Register
from service.imaging.candidates import question_of
from service.imaging.fingerprints import Fingerprint
from service.imaging.pictures import UnreadablePicture

Things = Mapping[str, Sequence[Photo]]
Prints = Mapping[Photo, Fingerprint]
# Rounds in which another view of each thing is the registered one, or the one that is asked about.
_ROUNDS = 4


class _Asked(NamedTuple):
    listed: bool
    confirmed: bool
    others: tuple[str, ...]
    same_pictures: tuple[str, ...]


def measure(register: Register, things: Things, prints: Prints) -> None:
    """With one photograph of each thing registered, then with three."""
    one, three = list[_Asked](), list[_Asked]()
    for number in range(0, _ROUNDS, 2):
        one += _round(register, prints, *_parted(things, 1, number))
    for number in range(_ROUNDS):
        three += _round(register, prints, *_parted(things, 3, number))
    title(f"The same thing from another side, among {register.size:,} others")
    _print("one registered photograph", one, "≥ 97 %", "≥ 80 %")
    _print("three registered photographs", three, "≥ 97 %", "≥ 92 %")


def _parted(things: Things, count: int, number: int) -> tuple[list[Photo], list[Photo]]:
    """(registered, asked about): `count` views of each thing from the `number`th on, and up to three of the rest."""
    registered, asked = [], []
    for views in things.values():
        turned = [*views[number:], *views[:number]] if number < len(views) else []
        if len(turned) > count:
            registered += turned[:count]
            asked += turned[count : count + 3]
    return registered, asked


def _round(register: Register, prints: Prints, registered: list[Photo], asked: list[Photo]) -> Iterator[_Asked]:
    register.hold({photo: prints[photo] for photo in registered if photo in prints})
    for photo in asked:
        try:
            yield _judged(register, photo, register.check(question_of(photo.jpeg)))
        except UnreadablePicture:
            continue


def _judged(register: Register, photo: Photo, answer: Answer) -> _Asked:
    agreeing = [(register.photo(one.photo_id), one.agreement) for one in answer.compared]
    names = [f"{photo.name} for {other.name}, {how.inliers} points" for other, how in agreeing]
    return _Asked(
        any(register.photo(number).thing == photo.thing for number in answer.shortlist),
        any(other.thing == photo.thing for other, _ in agreeing),
        tuple(name for name, (other, _) in zip(names, agreeing, strict=True) if other.thing != photo.thing),
        tuple(name for name, (_, how) in zip(names, agreeing, strict=True) if how.kind == "same_picture"),
    )


def _print(name: str, asked: list[_Asked], listed: str, confirmed: str) -> None:
    say(f"{name}: in the shortlist", Rate(sum(one.listed for one in asked), len(asked)), listed)
    say(f"{name}: confirmed", Rate(sum(one.confirmed for one in asked), len(asked)), confirmed)
    say("  another thing confirmed", Rate(sum(bool(one.others) for one in asked), len(asked)), "none")
    say(
        "  a second photograph called the same picture", Rate(sum(bool(one.same_pictures) for one in asked), len(asked))
    )
    name_some("another thing", [name for one in asked for name in one.others])
    name_some("called the same picture", [name for one in asked for name in one.same_pictures])


def measure_products(register: Register, products: Things, prints: Prints) -> None:
    """Every photograph of a product shows another item: at most the design may be said to be the same."""
    photos = [photo for some in products.values() for photo in some if photo in prints]
    register.hold({photo: prints[photo] for photo in photos})
    design, same, others = list[bool](), list[bool](), list[bool]()
    named, copies = list[str](), list[str]()
    for photo in photos:
        answer = _judged_apart(register, photo)
        design.append(answer.confirmed)
        same.append(bool(answer.same_pictures))
        copies += answer.same_pictures
        others.append(bool(answer.others))
        named += answer.others
    title("Other items of one product (each photograph against all others)")
    say("called one design", Rate(sum(design), len(photos)))
    say("called the same picture", Rate(sum(same), len(photos)), "none")
    say("another product called one design", Rate(sum(others), len(photos)), "makers share designs")
    name_some("called the same picture", copies, most=20)
    name_some("another product", named)


def _judged_apart(register: Register, photo: Photo) -> _Asked:
    """As `_judged`, the photograph itself left out."""
    question = question_of(photo.jpeg)
    shortlist = [number for number in register.shortlist(question) if register.photo(number) is not photo]
    return _judged(register, photo, Answer(shortlist, register.compared(question, shortlist)))
