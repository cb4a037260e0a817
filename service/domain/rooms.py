"""The rooms of a home and what mostly stands in them, for going through a home; where a thing stands is never kept."""

ROOMS: dict[str, tuple[str, ...]] = {
    "hall": ("bicycle", "e_scooter", "clothing"),
    "living_room": ("television", "games_console", "audio", "musical_instrument", "art", "antique"),
    "kitchen": ("tablet", "phone", "other"),
    "bedroom": ("jewellery", "watch", "phone", "tablet", "clothing"),
    "study": ("laptop", "computer", "camera", "lens", "headphones", "drone"),
    "garage": ("power_tool", "bicycle", "e_bike", "motorcycle", "vehicle"),
    "shed_and_garden": ("garden_machine", "power_tool", "bicycle", "trailer", "boat", "outboard_engine"),
}
