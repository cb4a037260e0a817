"""A small table of facts about products that owners and sellers name in different words.

Apple prints a model number (A2638) on the back and sells a name; Samsung prints SM- and a family of numbers. Common
knowledge of the trade, compared with no list: small on purpose, for what is not here says nothing, and a wrong line
costs a bit or two and never decides.
"""

# Names under which one make goes. A wrong alias would hide a contradiction, so each is one firm or one of its lines.
MAKES = {
    "hewlett packard": "hp",
    "vw": "volkswagen",
    "lg electronics": "lg",
    "apple inc": "apple",
    "iphone": "apple",
    "ipad": "apple",
    "macbook": "apple",
    "playstation": "sony",
    "vaio": "sony",
    "bravia": "sony",
    "xbox": "microsoft",
    "galaxy": "samsung",
    "pixel": "google",
    "thinkpad": "lenovo",
    "land rover": "landrover",
    "mercedes benz": "mercedes",
    "sonyericsson": "sony ericsson",
    "black decker": "black and decker",
    "dewalt": "de walt",
}

# Words people use for one category. A category outside this table is open: free text is no contradiction.
CATEGORIES = {
    "phone": "phone mobile smartphone handset iphone telephone cellphone",
    "computer": "laptop notebook computer macbook chromebook desktop pc ultrabook",
    "tablet": "tablet ipad kindle ereader",
    "bicycle": "bicycle bike cycle ebike",
    "vehicle": "car van vehicle lorry truck caravan motorhome trailer",
    "motorcycle": "motorcycle motorbike moped scooter",
    "camera": "camera lens camcorder dslr",
    "console": "console playstation xbox nintendo switch",
    "watch": "watch smartwatch wristwatch",
    "jewellery": "ring necklace bracelet jewellery jewelry earrings brooch",
    "tool": "drill saw grinder tool tools chainsaw strimmer sander",
    "audio": "headphones speaker earphones earbuds amplifier stereo",
    "instrument": "guitar violin keyboard saxophone trumpet cello",
    "boat": "boat dinghy outboard canoe kayak",
    "television": "television tv",
    "drone": "drone quadcopter",
}
COLOURS = {
    "grey": "grey gray graphite gunmetal charcoal anthracite",
    "black": "black midnight jet",
    "white": "white starlight ivory cream",
    "silver": "silver chrome steel aluminium",
    "gold": "gold golden champagne",
    "red": "red maroon burgundy crimson scarlet",
    "blue": "blue navy turquoise teal cyan",
    "green": "green olive lime khaki",
    "pink": "pink rose",
    "purple": "purple violet lilac mauve",
    "yellow": "yellow",
    "orange": "orange copper",
    "brown": "brown bronze tan beige",
}

_APPLE = {
    "iphone 4": "A1332 A1349",
    "iphone 4s": "A1387 A1431",
    "iphone 5": "A1428 A1429 A1442",
    "iphone 5c": "A1456 A1507 A1516 A1529 A1532",
    "iphone 5s": "A1453 A1457 A1518 A1528 A1530 A1533",
    "iphone 6": "A1549 A1586 A1589",
    "iphone 6 plus": "A1522 A1524 A1593",
    "iphone 6s": "A1633 A1688 A1700",
    "iphone 6s plus": "A1634 A1687 A1699",
    "iphone se 1": "A1662 A1723 A1724",
    "iphone 7": "A1660 A1778 A1779",
    "iphone 7 plus": "A1661 A1784 A1785",
    "iphone 8": "A1863 A1905 A1906",
    "iphone 8 plus": "A1864 A1897 A1898",
    "iphone x": "A1865 A1901 A1902",
    "iphone xr": "A1984 A2105 A2106 A2108",
    "iphone xs": "A1920 A2097 A2098 A2100",
    "iphone xs max": "A1921 A2101 A2102 A2104",
    "iphone 11": "A2111 A2221 A2223",
    "iphone 11 pro": "A2160 A2215 A2217",
    "iphone 11 pro max": "A2161 A2218 A2220",
    "iphone se 2": "A2275 A2296 A2298",
    "iphone 12": "A2172 A2402 A2403 A2404",
    "iphone 12 mini": "A2176 A2398 A2399 A2400",
    "iphone 12 pro": "A2341 A2406 A2407 A2408",
    "iphone 12 pro max": "A2342 A2410 A2411 A2412",
    "iphone 13": "A2482 A2631 A2633 A2634 A2635",
    "iphone 13 mini": "A2481 A2626 A2628 A2629 A2630",
    "iphone 13 pro": "A2483 A2636 A2638 A2639 A2640",
    "iphone 13 pro max": "A2484 A2641 A2643 A2644 A2645",
    "iphone se 3": "A2595 A2782 A2783 A2784 A2785",
    "iphone 14": "A2649 A2881 A2882 A2883 A2884",
    "iphone 14 plus": "A2632 A2885 A2886 A2887 A2888",
    "iphone 14 pro": "A2650 A2889 A2890 A2891 A2892",
    "iphone 14 pro max": "A2651 A2893 A2894 A2895 A2896",
    "iphone 15": "A2846 A3089 A3090 A3092",
    "iphone 15 plus": "A2847 A3093 A3094 A3096",
    "iphone 15 pro": "A2848 A3101 A3102 A3104",
    "iphone 15 pro max": "A2849 A3105 A3106 A3108",
    "macbook air": "A1369 A1370 A1465 A1466 A1932 A2179 A2337 A2681",
    "macbook pro": "A1278 A1286 A1398 A1425 A1502 A1706 A1707 A1708 A1989 A1990 A2141 A2159 A2251 A2289 A2338 A2442 "
    "A2485",
}
# Without SM-; what follows (a letter or two for the market) is left off.
_SAMSUNG = {
    "galaxy s6": "G920",
    "galaxy s7": "G930",
    "galaxy s7 edge": "G935",
    "galaxy s8": "G950",
    "galaxy s8 plus": "G955",
    "galaxy s9": "G960",
    "galaxy s9 plus": "G965",
    "galaxy s10": "G973",
    "galaxy s10 plus": "G975",
    "galaxy s10e": "G970",
    "galaxy s20": "G980 G981",
    "galaxy s20 plus": "G985 G986",
    "galaxy s20 ultra": "G988",
    "galaxy s20 fe": "G780 G781",
    "galaxy s21": "G991",
    "galaxy s21 plus": "G996",
    "galaxy s21 ultra": "G998",
    "galaxy s21 fe": "G990",
    "galaxy s22": "S901",
    "galaxy s22 plus": "S906",
    "galaxy s22 ultra": "S908",
    "galaxy s23": "S911",
    "galaxy s23 plus": "S916",
    "galaxy s23 ultra": "S918",
    "galaxy s24": "S921",
    "galaxy s24 plus": "S926",
    "galaxy s24 ultra": "S928",
    "galaxy a12": "A125",
    "galaxy a13": "A135 A137",
    "galaxy a14": "A145 A146",
    "galaxy a15": "A155 A156",
    "galaxy a21s": "A217",
    "galaxy a32": "A325 A326",
    "galaxy a51": "A515 A516",
    "galaxy a52": "A525 A526",
    "galaxy a52s": "A528",
    "galaxy a53": "A536",
    "galaxy a54": "A546",
    "galaxy a71": "A715 A716",
}


def _by_number(names: dict[str, str], front: str = "") -> dict[str, str]:
    return {f"{front}{number}".lower(): name for name, numbers in names.items() for number in numbers.split()}


MODEL_NUMBERS = _by_number(_APPLE) | _by_number(_SAMSUNG, "SM")
"""Model number in small letters, joined up (`a2638`, `smg991`) → the name under which it is sold."""
