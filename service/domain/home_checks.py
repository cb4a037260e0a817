"""What a visitor looks at with a household: each question, and the advice where the answer is no."""

# Name → question, advice. Written for here; the subjects are those of police crime-prevention advice to homes.
HOME_CHECKS: dict[str, tuple[str, str]] = {
    "doors": ("Do the outside doors lock well?", "Lock the door each time, also when you are in. Fit a good cylinder."),
    "windows": ("Do the ground-floor windows lock?", "Fit locks, and shut the windows when you leave the room."),
    "keys": ("Are keys out of sight of doors and windows?", "Keep keys in a drawer, away from the letter-box."),
    "car_keys": ("Do car keys lie in a case that blocks signals?", "Put keys without a button in a metal case."),
    "lights": ("Is there a light that looks as if someone is in?", "Put one lamp on a timer for dark evenings."),
    "outside": ("Is the way to the door lit at night?", "A lamp that comes on when someone moves is enough."),
    "back": ("Is the side gate locked?", "Lock the gate, and keep ladders and bins away from walls."),
    "shed": ("Is the shed locked, with tools out of sight?", "Lock the shed, and chain tools and bikes inside."),
    "bikes": ("Are bikes locked to something fixed?", "Lock frame and wheel to something that cannot be lifted."),
    "post": (
        "Does someone take in post when you are away?",
        "Ask a neighbour. Say nothing online until you are back.",
    ),
    "marked": ("Is a sign shown that things are marked?", "Put the sign where it is seen from the path."),
}
PACK = {
    "kit": "Marking kit",
    "uv_pen": "UV pen",
    "stickers": "Stickers and sign",
    "leaflet": "Leaflet",
    "timer": "Timer switch",
    "case": "Case for car keys",
}
ANSWERS = ("yes", "no", "none")


def advice_for(answers: dict[str, str]) -> list[str]:
    """What to do about each question that was answered with no, in the order of the list."""
    return [advice for name, (_, advice) in HOME_CHECKS.items() if answers.get(name) == "no"]
