"""The skeleton of a number: what is left when letter case, separators and look-alikes are set aside.

Two readings of one number that differ only in how look-alikes were read have the same skeleton.
The folds are those seen in real readings: O D Q→0, I L→1, Z→2, S→5, G→6, B→8, V→U, then UU→W and RN→M.
7 is not folded to 1: it would make IMEIs of one type collide; the weighing prices it instead.
"""

WILDCARDS = "?*"

_FOLDS = str.maketrans("ODQILZSGBV", "000112568U")


def skeleton(canonical: str) -> str:
    """Fold a canonical number (capitals A–Z, digits, `?` and `*`) to its skeleton."""
    folded = canonical.translate(_FOLDS)
    if "UU" in folded:
        folded = folded.replace("UU", "W")
    if "RN" in folded:
        folded = folded.replace("RN", "M")
    return folded
