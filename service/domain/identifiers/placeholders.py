"""Placeholders: what people type where a number should be and there is none."""

# Squashed to capitals and digits. Drawn up from what forms, tills and firmware leave in such fields.
_TYPED = """
    ABCD ABCDE ABCDEF ABCDEFG ABCDEFGH ABOVE ASABOVE ASBEFORE ASDF ASDFGH ASDFGHJKL BELOW BLANK CANNOTREAD
    CANTFIND CANTREAD CANTSEE CHASSISNO CHASSISNUMBER CIN DEFAULT DEFAULTSTRING DITTO DK DONOTKNOW
    DONTKNOW DUMMY EMPTY ENGINENUMBER ERROR EXAMPLE FALSE FILEDOFF FILLEDBYOEM FRAME FRAMENO FRAMENUMBER
    GROUNDOFF HIN IDENTIFIER IDK IDONTKNOW ILLEGIBLE IMEI IMEINO IMEINUMBER INVALID LATER LOST MAC
    MACADDRESS MISSING MODEL MODELNUMBER NA NAN NIL NILL NO NONE NONEFOUND NONEVISIBLE NONO NONUMBER
    NOSERIAL NOSERIALNO NOSERIALNUMBER NOSN NOT NOTAPPLICABLE NOTAVAILABLE NOTFOUND NOTGIVEN NOTKNOWN
    NOTLEGIBLE NOTLISTED NOTONFILE NOTPRESENT NOTPROVIDED NOTREADABLE NOTRECORDED NOTSEEN NOTSPECIFIED
    NOTSTATED NOTSURE NOTTAKEN NOTVISIBLE NOTYET NULL NUMBER OEM PENDING PLACEHOLDER QWERTY QWERTYUIOP
    RANDOM REG REGISTRATION REGNO REMOVED RUBBEDOFF SAME SAMEASABOVE SAMPLE SCRATCHEDOFF SEEABOVE
    SEEATTACHED SEEBELOW SEEDESCRIPTION SEENOTES SEEPHOTO SEEPHOTOS SEEPICTURE SERIAL SERIALNO SERIALNR
    SERIALNUM SERIALNUMBER SERNO SN SYSTEMSERIALNUMBER TBA TBC TBD TBN TEST TESTING TESTTEST TOBEADDED
    TOBEADVISED TOBECONFIRMED TOBEFILLEDBYOEM TOFOLLOW UKN UNAVAILABLE UNDEFINED UNK UNKNOW UNKNOWN
    UNKNOWNSERIAL UNKNWON UNKOWN UNMARKED UNREADABLE UNSPECIFIED UNSURE VARIOUS VIN VINNUMBER WORN WORNOFF
    XXXXX YES
"""
# What Samsung handsets report once their own IMEI is lost.
_FIRMWARE = "004999010640000"
_WORDS = frozenset((*_TYPED.split(), _FIRMWARE))

_UP = "01234567890123456789012345678901234567890"
_DOWN = _UP[::-1]
_SHORTEST_RUN = 4


def is_placeholder(squashed: str) -> bool:
    """Whether a whole value, squashed to capitals, digits and wildcards, stands for "no number".

    True for the words that mean so, one character over and over, and digits that merely count up or down.
    Never ask it about a part of a value: NONO1234 is a serial.
    """
    known = squashed.strip("?*")
    if not known or known in _WORDS:
        return True
    if known != squashed:
        return False
    if known[0] == known[-1] and known == known[0] * len(known):
        return True
    return len(known) >= _SHORTEST_RUN and known[:4].isdecimal() and _counts(known)


def _counts(digits: str) -> bool:
    """Digits that count up from 0 or 1, or down from 9 or from their own length to 1 or 0."""
    if digits[0] in "01":
        return digits in _UP
    return digits in _DOWN and (digits[0] == "9" or digits[-1] in "01")
