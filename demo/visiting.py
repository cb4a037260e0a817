"""Where the demo's households live, the kits their force made, and the homes that it visited."""

from demo.catalogue import Household, households
from demo.people import OFFICER, VISITOR, address
from service.actions.actors import actor_of_address
from service.actions.addresses import Residence, set_address
from service.actions.finish_visit import enrol_household, finish_visit
from service.actions.hand_out_kits import HandOut, hand_out_kits
from service.actions.mailed_links import Asker
from service.actions.make_batch import make_batch
from service.actions.visits import answer_checklist, begin_visit, leave_pack

_STREET, _TOWN = "Lowfield Road", "Nenebridge"
_KITS = 60
# Who was visited: volunteer or officer, house, postcode, answers, the number of the kit that was left, who joined.
_VISITS = (
    (VISITOR, "14", "NN97 4QX", {"doors": "yes", "windows": "no", "shed": "no", "bikes": "yes"}, 21, "Ines Halloran"),
    (VISITOR, "16", "NN97 4QX", {"doors": "yes", "keys": "no", "lights": "yes"}, 22, ""),
    (VISITOR, "33", "NN97 4QZ", {"doors": "no", "back": "no"}, 23, "Wilf Corrigan"),
    (OFFICER, "35", "NN97 4QZ", {"car_keys": "no", "outside": "yes"}, 24, ""),
    (OFFICER, "2", "NN97 3LN", {"doors": "yes", "post": "no"}, 25, ""),
    (VISITOR, "9", "NN97 2HB", {"shed": "no", "marked": "no"}, 26, "Ola Brandt"),
)


def settle() -> None:
    """Every household says where it lives."""
    for household in households():
        set_address(actor_of_address(address(household.email)), _home(household))


def visit_homes() -> None:
    """A batch of kits is made and partly handed out; homes are visited, and one visit is only begun."""
    officer = actor_of_address(OFFICER)
    batch = make_batch(officer, "forensic_liquid", "Kits of this autumn", _KITS)
    hand_out_kits(officer, batch, HandOut("area", "E01999902", 1, 8))
    hand_out_kits(officer, batch, HandOut("event", "Nenebridge harvest fair", 9, 20))
    for email, house, postcode, answers, kit, joins in _VISITS:
        visitor = actor_of_address(email)
        visit = begin_visit(visitor, Residence(f"{house} {_STREET}", _TOWN, postcode))
        answer_checklist(visitor, visit, answers)
        leave_pack(visitor, visit, ["leaflet", "stickers"], f"NV-{kit:04}")
        if joins:
            mail = f"{joins.lower().replace(' ', '.')}@example.org"
            enrol_household(visitor, visit, joins, mail, True, Asker("127.0.0.1"))
        else:
            finish_visit(visitor, visit)
    begin_visit(actor_of_address(VISITOR), Residence(f"18 {_STREET}", _TOWN, "NN97 4QX"))


def _home(household: Household) -> Residence:
    return Residence(f"{household.house} {_STREET}", _TOWN, household.postcode)
