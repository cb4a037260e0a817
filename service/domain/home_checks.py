"""What a visitor looks at with a household: each question, and the advice where the answer is no."""

from service.domain.phrases import N_

# Name → question, advice. Written for here; the subjects are those of police crime-prevention advice to homes.
HOME_CHECKS: dict[str, tuple[str, str]] = {
    "doors": (
        N_("Do the outside doors lock well?"),
        N_("Lock the door each time, also when you are in. Fit a good cylinder."),
    ),
    "windows": (
        N_("Do the ground-floor windows lock?"),
        N_("Fit locks, and shut the windows when you leave the room."),
    ),
    "keys": (N_("Are keys out of sight of doors and windows?"), N_("Keep keys in a drawer, away from the letter-box.")),
    "car_keys": (
        N_("Do car keys lie in a case that blocks signals?"),
        N_("Put keys without a button in a metal case."),
    ),
    "lights": (
        N_("Is there a light that looks as if someone is in?"),
        N_("Put one lamp on a timer for dark evenings."),
    ),
    "outside": (N_("Is the way to the door lit at night?"), N_("A lamp that comes on when someone moves is enough.")),
    "back": (N_("Is the side gate locked?"), N_("Lock the gate, and keep ladders and bins away from walls.")),
    "shed": (
        N_("Is the shed locked, with tools out of sight?"),
        N_("Lock the shed, and chain tools and bikes inside."),
    ),
    "bikes": (
        N_("Are bikes locked to something fixed?"),
        N_("Lock frame and wheel to something that cannot be lifted."),
    ),
    "post": (
        N_("Does someone take in post when you are away?"),
        N_("Ask a neighbour. Say nothing online until you are back."),
    ),
    "marked": (N_("Is a sign shown that things are marked?"), N_("Put the sign where it is seen from the path.")),
}
PACK = {
    "kit": N_("Marking kit"),
    "uv_pen": N_("UV pen"),
    "stickers": N_("Stickers and sign"),
    "leaflet": N_("Leaflet"),
    "timer": N_("Timer switch"),
    "case": N_("Case for car keys"),
}
ANSWERS = ("yes", "no", "none")


def advice_for(answers: dict[str, str]) -> list[str]:
    """What to do about each question that was answered with no, in the order of the list."""
    return [advice for name, (_, advice) in HOME_CHECKS.items() if answers.get(name) == "no"]
