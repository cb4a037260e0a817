"""Misentries as people make them: what was typed, and the numbers that should be read from it.

Each row: the text, the groups of numbers it holds (in each group the ways to read one, likeliest first) and
the kinds of those groups. Drawn up by hand; the numbers are made up, the IMEIs pass their check.
"""

A = "352091108842173"
B = "352091108842181"
APPLE = "C02G414GMD6N"

Row = tuple[str, tuple[tuple[str, ...], ...], tuple[str, ...]]


def _serial(text: str, *ways: str) -> Row:
    return text, (ways,), ("serial",)


def _one(text: str, kind: str, *ways: str) -> Row:
    return text, (ways,), (kind,)


CORPUS: tuple[Row, ...] = (
    # labels before
    _serial("S/N C02G414GMD6N", APPLE),
    _serial("s/n: c02g414gmd6n", APPLE),
    _serial("SN:C02G414GMD6N", APPLE),
    _serial("S.N. C02G414GMD6N", APPLE),
    _serial("SN_C02G414GMD6N", APPLE),
    _serial("Serial number C02G414GMD6N", APPLE),
    _serial("Serial Number : C02G414GMD6N", APPLE),
    _serial("Serial No.: C02G414GMD6N", APPLE),
    _serial("Ser. No. C02G414GMD6N", APPLE),
    _serial("SERIAL# C02G414GMD6N", APPLE),
    _serial("serial is C02G414GMD6N", APPLE),
    _serial("Serial Number\nC02G414GMD6N", APPLE),
    _serial("Seriennummer: C02G414GMD6N", APPLE),
    _serial("Service tag 5CG1234ABC", "5CG1234ABC"),
    _serial("No. 5566778", "5566778"),
    _serial("№ 5566778", "5566778"),
    _serial("#5566778", "5566778"),
    _serial("my number is GX124356", "GX124356"),
    _serial("SN12435679", "SN12435679", "12435679"),
    _one(f"IMEI: {A}", "imei", A),
    _one(f"IMEI{A}", "imei", A),
    _one(f"IMEI 1 {A}", "imei", A),
    _one(f"IMEI (slot 2): {A}", "imei", A),
    _one(f"IMEI/MEID: {A}", "imei", A),
    _one("Frame no. WTU 123 X0456", "frame_number", "WTU123X0456"),
    _one("Frame: GX124356", "frame_number", "GX124356"),
    _one("VIN 1M8GDM9AXKP042788", "vin", "1M8GDM9AXKP042788"),
    _one("CRiS SGBS000BYA1234567", "vin", "SGBS000BYA1234567"),
    _one("Reg. no.: AB12 CDE", "registration", "AB12CDE"),
    _one("MAC AA-BB-CC-DD-EE-FF", "mac", "AABBCCDDEEFF"),
    _one("HIN: ABC12345D404", "hull", "ABC12345D404"),
    _one("engine no 6A1K-1003456", "engine_number", "6A1K1003456"),
    _one("Motor no 88-124-356", "motor_number", "88124356"),
    _one("battery no. 9275-12345", "battery_number", "927512345"),
    _one("ICCID 8944110068225412345", "iccid", "8944110068225412345"),
    # makes and models before, remarks after
    _serial("Giant GX124356", "GX124356"),
    _serial("Giant TCR GX124356", "GX124356", "TCRGX124356"),
    _serial("Trek 820 WTU124356", "WTU124356", "820WTU124356"),
    _serial("Vitus GX124356", "GX124356", "VITUSGX124356"),
    _serial("Canon 5D 1243567890", "1243567890", "5D1243567890"),
    _serial("Dell Latitude 5400 S/N 5CG1234ABC", "5CG1234ABC"),
    _serial("Model A1466 Serial C02G414GMD6N", APPLE),
    _serial("M/N: A2141 S/N: C02G414GMD6N", APPLE),
    _serial("Serial: GX124356 / Model: A1234", "GX124356"),
    _serial("Rolex ref 116610 serial 12AB3456", "12AB3456"),
    _one(f"iPhone 12 {A}", "imei", A),
    _one("Samsung S9 35 209110 884217 3", "imei", A),
    _one("Giant GX124356 (frame)", "frame_number", "GX124356"),
    _one("GX124356 (frame no)", "frame_number", "GX124356"),
    _one("GX124356 frame number", "frame_number", "GX124356"),
    _one(f"{A} (IMEI)", "imei", A),
    _serial("C02G414GMD6N - scratched", APPLE),
    _serial("ABC123 on bottom bracket", "ABC123"),
    _serial("GX124356 red", "GX124356"),
    _serial("GX124356 64GB", "GX124356"),
    _serial("GX124356 ?", "GX124356"),
    _serial("unknown make GX124356", "GX124356"),
    _serial("N/A, GX124356", "GX124356"),
    # groups, dashes and dots
    _one("35 209110 884217 3", "imei", A),
    _one("35-209110-884217-3", "imei", A),
    _one("35.209110.884217.3", "imei", A),
    _one("35209110/884217/3", "imei", A),
    _serial("WBK 1243 5678", "WBK12435678"),
    _serial("C02G-414G-MD6N", APPLE),
    _serial("C02G\u2011414G\u2013MD6N", APPLE),
    _serial("AB/1243567", "AB1243567"),
    _serial("GX[1]24356", "GX124356"),
    _one("00:1A:2B:3C:4D:5E", "mac", "001A2B3C4D5E"),
    _one("001a.2b3c.4d5e", "mac", "001A2B3C4D5E"),
    _one("AB12 CDE", "registration", "AB12CDE"),
    _one("GB-ABC12345D404", "hull", "GBABC12345D404", "ABC12345D404"),
    # two numbers in a box
    (f"IMEI1: {A} IMEI2: {B}", ((A,), (B,)), ("imei", "imei")),
    (f"IMEI1 {A}\nIMEI2 {B}", ((A,), (B,)), ("imei", "imei")),
    (f"{A} {B}", ((A,), (B,)), ("imei", "imei")),
    (f"C02G414GMD6N; {A}", ((APPLE,), (A,)), ("serial", "imei")),
    (f"C02G414GMD6N,{A}", ((APPLE,), (A,)), ("serial", "imei")),
    (f"C02G414GMD6N / {A}", ((APPLE,), (A,)), ("serial", "imei")),
    (f"C02G414GMD6N ({A})", ((APPLE,), (A,)), ("serial", "imei")),
    ("GX124356 and GX124357", (("GX124356",), ("GX124357",)), ("serial", "serial")),
    (
        "Frame: GX124356, Motor no: 88124356",
        (("GX124356",), ("88124356",)),
        ("frame_number", "motor_number"),
    ),
    _serial("GX124356 or GX124358", "GX124356", "GX124358"),
    _one(f"serial - none; imei {A}", "imei", A),
    # what could not be read
    _serial("GX12435?", "GX12435?"),
    _serial("GX12*56", "GX12*56"),
    _serial("GX12…56", "GX12*56"),
    _serial("GX12...56", "GX12*56"),
    _serial("__1243567", "*1243567"),
    _serial("WTU123XXXX", "WTU123????"),
    _serial("GX12\ufffd456", "GX12?456"),
    _serial("ends in 1243567", "*1243567"),
    _serial("begins with WTU123", "WTU123*"),
    _one("352091xxxx42173", "imei", "352091????42173"),
    # alphabets, hidden characters, spreadsheets and scanners
    _serial("С02G414GМD6N", APPLE),
    _serial("ΑΒ124356", "AB124356"),
    _serial("ＧＸ１２４３５６", "GX124356"),
    _serial("GX\u200b124\u00ad356\ufeff", "GX124356"),
    _serial("G̵X̡1̛2̴4̷356", "GX124356"),
    _serial("序列号：C02G414GMD6N", APPLE),
    _serial('="5566778"', "5566778"),
    _serial("'0055667", "0055667", "55667"),
    _one(f"{A}.0", "imei", A),
    _serial("SC02G414GMD6N", APPLE, "SC02G414GMD6N"),
    _serial("SC1MG414GMD6", "SC1MG414GMD6", "C1MG414GMD6"),
    _serial("1S20L50011UKPF0ABCDE", "PF0ABCDE", "1S20L50011UKPF0ABCDE"),
    _serial("(01)05012345678900(21)GX124356", "GX124356"),
    # the lengths of an IMEI
    _one("35209110884217", "imei", A, "35209110884217"),
    _one("3520911088421701", "imei", A, "3520911088421701"),
    _one(f"{A}/01", "imei", A),
    _one("3520911O8842173", "imei", "3520911O8842173"),
    # what merely looks like a placeholder
    _serial("NONO1234", "NONO1234"),
    _serial("TBA12435", "TBA12435"),
    _serial("NA000012", "NA000012"),
    _serial("TEST0001", "TEST0001"),
    _serial("1234567A", "1234567A"),
)

PLACEHOLDERS = (
    "unknown", "Unknown.", "UNKNOWN?", "n/a", "N.A.", "NA", "TBA", "t.b.c.", "none", "None visible", "nil",
    "null", "not known", "NOT KNOWN", "see above", "See photo", "-", "--", "?", "???", "***", ".", "0",
    "0000", "00000000", "1111111", "XXXXXXX", "xxx", "123456", "1234567890", "0123456789", "987654321",
    "654321", "12-34-56", "qwerty", "serial number", "S/N", "S/N:", "IMEI", "Frame no.", "S/N: unknown",
    "IMEI - n/a", "Serial number: TBA", "ditto", "To be filled by O.E.M.", "Default string", "ｕｎｋｎｏｗｎ",
    "n\u200b/a", "000000000000000", "004999010640000",
)  # fmt: skip
