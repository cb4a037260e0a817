"""What a UV torch may show: the words of the UV question."""

from service.domain.phrases import N_

# SmartWater glows yellow, the tracer of SelectaDNA bright blue.
GLOWS = {
    "none": N_("Nothing glows"),
    "yellow": N_("Yellow"),
    "blue": N_("Blue"),
    "other": N_("Another colour"),
    "unsure": N_("Not sure"),
}
