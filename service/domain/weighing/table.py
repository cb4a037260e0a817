"""Every weight, threshold and prior in one place, in bits (log2 of a likelihood ratio), each with its reason.

The bits answer: how much likelier is this evidence if the object is that item than if it is another object
that resembles it? How the slips stand to one another follows what was measured on a generated corpus of ten
million numbers (look-alikes +3.9, doubled +3.8, missing +1.7, swapped +1.4, plain digit −1.3, letter −3.7, a
difference in the last digit −3.4 more); the scale is set so that an exact number typed once stands near 15.
`benchmarks/verdicts.py` prints what the table does on honest neighbours and on misread items.
"""

# Starting doubt.
# Dealer: one pawnbroker's 700 checks gave 3 matches, 0.43 %, which is 1 in 233.
# Police: in 2007, 19.9 % of searches that officers chose to make matched something; custody now checks all
# that anybody carries, so we start lower, at 1 in 130 (a judgement; a force's own count should replace it).
PRIORS = {"dealer": -7.9, "police": -7.0}

# Thresholds, after the prior.
# Refer: at 8 to 1 on. With the dealer's prior that is 10.9 bits of evidence.
REFER = 3.0
# A misread number needs the threshold set on the register (see `chance`), and no less than one chance in ten after
# the prior (log2 0.1 to 0.9): below that the police would be rung for next to nothing, however rarely honest
# neighbours reach the threshold. At one in ten a dealer's alarms are still right seven times in eight, since most
# lie far above it.
LEAST_CHANCE = -3.2
# Certain: a line for the waterfall, 1,000 to 1 on. Whether a match *is* certain is decided by what agrees
# (a check digit, a barcode, a second reading), never by the sum alone.
CERTAIN = 10.0

# How much an agreeing number says, by how many characters agree (0, 1, 2 …). A character says less than its
# log2(10) = 3.3 bits, because siblings share most of them. Below six characters even an exact number stays
# under the dealer's threshold; from ten on the limit is not length but the honest neighbour misread onto it
# (1 in 700 to 900).
AGREEMENT = (0.0, 1.0, 2.0, 4.0, 6.0, 8.5, 11.6, 12.6, 13.5, 14.3, 15.0)
# Fewer agreeing characters than these in a misread or cut number explain nothing.
LEAST_AGREEING = 3

# A misread number stays so far below the same number read exactly, whatever the learned bits sum up to.
SHORT_OF_EXACT = 0.5
# One honest object in twenty resembles a registered number at all (log2 20): the learned bits compare with those
# alone, the weight with any honest object.
RESEMBLES = 4.3

# What each slip costs in the first look, which picks the candidates worth weighing and the way to read a number;
# the bits of the weight itself are learned.
COST = {
    "look_alike": 0.3,  # O for 0
    "pair": 0.3,  # VV for W, rn for m
    "zeros": 1.5,  # zeros lost or added in front: a habit of spreadsheets
    "doubled": 1.0,  # a character written twice
    "undoubled": 1.5,  # one of two equal neighbours left out
    "illegible": 1.5,  # a ? where something stands
    "missing": 2.0,
    "extra": 2.5,
    "swapped": 2.5,
    "near_alike": 2.5,  # 1 and 7, 3 and 8: alike on a worn plate
    "digit": 3.2,  # a plain digit for another: what a sibling of another plant or week looks like
    "letter": 3.4,
    "letter_for_digit": 6.0,  # not alike: the format says that it is another number
    "cut_head": 2.5,  # the running number is there, the front is not
    "cut_tail": 8.0,  # the running number is what is lost: the whole run fits
    "surplus": 4.0,  # the registered number stands whole inside a longer one
}
# The places at the end within which a plain difference is read as another one of the run.
RUNNING_PLACES = 6
# More slips than these are no explanation.
MOST_EDITS = 4


# One random number in ten passes a check digit (log2 10); what a failed or another passing one says is learned.
CHECK_DIGIT_PASSES = 3.4

# How it was read.
BARCODE_SAME = 6.5  # a scanner's slip is far rarer than the 1 in 800 of a typed number
BARCODE_DIFFERS = -8.0  # and it does not take 8 for 3
BARCODE_LOOK_ALIKE = -1.5  # the keeper may have typed O for 0 when registering

# A second reading of the same number.
AGAIN_SAME = 6.5  # an independent one would be worth 9.6 (1 in 800); worn plates mislead two readers alike
AGAIN_LEAST = -4.0
AGAIN_ALIKE_DIFFERS = -2.0  # twice the same, and still not the registered number: less likely a slip

# Around the number.
KIND_DIFFERS = 0.5  # people do not know what kind of number they read
ANOTHER_NUMBER = -4.0  # the item has a number of this kind, and the one read is not it

# Description. Small where it agrees, because honest neighbours are of the same make and model.
# Models: measured on 538 products that two shops name (the development half of Abt and Buy), each beside the nearest
# other product of its make, with half of all that resembles an item taken to be of its very model: model numbers or
# generations agree +1.0 (77.7 % of the true pairs, 1.2 % of the others), words alone 0.0 and so nothing, contradicting
# ones −4.2 (0.6 %, 25.6 %). Shops know what they sell; keepers and sellers mistake a 12 for a 13 more often, hence
# −2.5, about what 3 % of mistakes would give.
AGREES = {"category": 0.3, "make": 0.8, "model": 1.0, "colour": 0.5}
CONTRADICTS = {"category": -4.0, "make": -4.0, "model": -2.5, "colour": -0.6}
# The type code of the object's own IMEI names another make or model, and nobody said what it is.
TYPE_CODE_CONTRADICTS = -2.0
BLOCKS_CERTAIN = frozenset({"category", "make"})

# Marks: a code of 40 bits or more with a check character, so the doubt left is that it was moved.
MARK_AGREES = 18.0
EACH_FURTHER_MARK = 4.0

# Photographs. A design weighs nothing: of different packs of one product 70 % agree in ten points and more, and make
# and model already say as much. No other photograph was ever taken for the same picture (docs/photos.md), but what
# is in hand then is a copy of the keeper's picture, which shows that the advertisement is about their item and not
# that the object in hand is it.
SAME_PICTURE = 12.0
# A mark that the keeper boxed: seen on the same item in some 85 of 100 photographs that can be compared, and said of
# another item of the design in 1 of 100 (log2 85). Further ones are often of the same kind, such as wear.
BOXED_MARK_AGREES = 6.0
EACH_FURTHER_BOXED_MARK = 3.0
# Not seen: stickers come off and dirt is wiped away, more often than on the photo of another item it agrees.
BOXED_MARK_DIFFERS = -2.5
