"""Bits learned from made-up makers' numbers and a stated channel of misreading; written by `make calibrate`.

One row a feature, one column a group of kinds; `slip` is the constant. THRESHOLDS are the weights that one in 1,000
and one in 10,000 honest neighbours reach, where a register has not set its own by `homeward calibrate`.
"""

GROUPS = ("imei", "vin", "serial", "frame")
THRESHOLDS = {
    "all": (6.7, 9.7),
    "imei": (2.1, 5.5),
    "vin": (1.4, 3.9),
    "serial": (7.6, 10.3),
    "frame": (7.6, 10.3),
}
TABLE = """
check_digit.fails.1            5.84  -3.76   0.00   0.00
check_digit.fails.2            4.70  -1.47   0.00   0.00
check_digit.passes            -3.56  -8.36   0.00   0.00
density.crowd.0                1.67   1.04   1.57   1.59
density.crowd.1               -0.72   0.58   0.64   0.67
density.crowd.2                0.11  -0.41   0.33   0.61
density.crowd.25               0.00   0.00  -2.04  -2.48
density.crowd.4                1.28  -0.04  -0.05   0.20
density.crowd.9                1.03  -1.10  -0.10   0.01
density.further.0              0.93   0.91  -0.42   0.57
density.further.1              0.73   0.69   0.06   0.58
density.further.12            -0.03  -0.32  -1.08  -1.17
density.further.3             -1.03  -0.12  -0.77  -1.23
density.runs.0.0               0.09   0.19  -0.38  -0.25
density.runs.0.1               0.14  -0.09   1.04   0.87
density.runs.0.12              0.00   0.38  -1.84  -2.18
density.runs.0.3               0.00   0.00  -0.95   0.00
density.runs.1.0               0.52   0.61   0.18   0.11
density.runs.1.1              -0.20   0.00   0.61   0.65
density.runs.1.3              -0.32   0.00  -0.03   0.15
density.runs.12.0              0.46   0.53   0.22   0.66
density.runs.12.1              0.08   0.00   0.28   0.38
density.runs.12.12             0.12  -0.36  -0.86   0.31
density.runs.12.3              0.18  -0.86  -0.41  -0.13
density.runs.3.0               1.19  -1.24   0.42   0.55
density.runs.3.1              -0.05   0.48  -0.14  -0.36
density.runs.3.12              0.00  -0.22  -0.39  -1.14
density.runs.3.3              -0.32   0.29  -0.22  -0.21
form.most                      0.18  -0.21  -0.39   0.20
form.none                      0.51  -0.40   1.11   0.34
form.none.differs              0.51  -0.79   0.74   2.26
form.some                      0.00   0.68  -0.38   0.07
form.some.differs              0.00  -0.15   0.02   0.98
place.count.0                  0.79   0.02   0.55   0.39
place.count.1                  0.31   0.35   0.01   1.00
place.count.2                  0.01  -0.69  -0.11  -0.56
place.count.3                 -0.94  -1.10   0.64   0.11
place.count.4                  0.79   0.00  -1.46  -0.51
place.count.5                  0.11   0.76   0.43  -0.27
place.count.6                 -0.57   0.19  -0.73   0.52
place.count.7                  0.20   0.15   0.64  -0.93
place.count.8                  0.42  -0.48  -0.13  -0.17
place.count.after              0.00   0.00   0.77  -0.02
place.first.0                 -1.36   0.28  -1.01   0.00
place.first.1                 -1.57   0.03  -1.21  -0.46
place.first.2                 -1.06  -0.17  -0.99   0.17
place.first.3                 -0.16   0.20  -0.48   0.01
place.first.4                 -0.43   0.80   0.53  -0.87
place.first.5                 -0.81  -1.08  -0.10   0.25
place.first.6                  0.03   0.38   1.76   0.73
place.first.7                  1.18   0.34   1.98   0.97
place.first.8                  3.64  -0.49   1.18   0.83
place.first.after              0.66   0.00  -1.64  -1.63
place.further.0               -0.55  -1.14  -0.51  -0.37
place.further.1               -0.21  -0.98  -0.36  -0.78
place.further.2                0.36  -0.13  -1.24  -0.40
place.further.3               -0.24   0.43  -0.15   1.38
place.further.4                0.14   0.33  -0.65  -1.25
place.further.5                0.76   0.45  -0.94   0.15
place.further.6                0.17   0.16   0.60   0.66
place.further.7                0.10   0.30   0.00   0.70
place.further.8                0.46   0.98   0.64   0.66
place.further.after           -1.11   0.00   1.30  -0.92
place.last.0                  -0.41  -0.90  -1.97  -2.63
place.last.1                   0.35  -0.58  -0.74  -0.77
place.last.2                  -0.45  -0.02   0.07  -0.81
place.last.3                   0.18   0.47  -0.26  -0.08
place.last.4                   0.49   0.45  -0.53  -0.03
place.last.5                   0.07   0.69   0.00   1.24
place.last.6                   0.40   0.17   0.44  -0.19
place.last.7                   0.15   0.31   1.45   1.37
place.last.8                   0.49   0.41   1.67   1.40
place.last.after              -1.12   0.00  -0.12   0.51
place.odd.0                    0.00   0.00  -0.23   0.00
place.odd.8                    0.00  -0.80   0.00   0.00
place.other.0                 -1.77   0.23  -1.70  -0.85
place.other.1                 -0.09  -0.52  -0.56  -0.42
place.other.2                 -0.19   0.57  -0.44  -0.55
place.other.3                 -0.48   2.09  -0.28   0.37
place.other.4                 -0.18   0.18  -0.23   0.52
place.other.5                 -0.99   0.42   0.80   1.82
place.other.6                  0.56   0.04   0.48   1.07
place.other.7                  0.94   0.13   0.84   0.88
place.other.8                  2.04   0.15   0.36   1.13
place.other.after              0.14   0.00   0.78   0.05
place.pair.count_front.count_front   0.02   0.22  -0.48   0.40
place.pair.count_front.count_tail  -1.50   0.14  -0.15  -1.49
place.pair.count_front.other_front   0.66   0.51   1.23   0.46
place.pair.count_front.other_tail   0.82  -0.39  -0.49  -0.64
place.pair.count_tail.count_tail  -0.77   0.00  -2.60  -1.80
place.pair.count_tail.other_front   1.28   1.19  -0.37   0.70
place.pair.count_tail.other_tail   1.18   0.00   0.60   0.32
place.pair.odd_front.other_tail   0.00  -0.39   0.00   0.00
place.pair.odd_tail.other_tail   0.00   0.00  -1.61  -1.36
place.pair.other_front.other_front   0.70   1.30  -1.34  -0.46
place.pair.other_front.other_tail   0.48  -1.18   0.11   0.04
place.pair.other_front.swap_front   0.23   0.22   0.00   0.03
place.pair.other_front.swap_tail   0.00  -0.18   0.39   0.92
place.pair.other_tail.other_tail  -1.29  -0.17  -0.63  -0.66
place.pair.other_tail.swap_front  -0.29   0.31  -0.28   0.76
place.pair.other_tail.swap_tail   0.00   0.00  -0.06  -0.71
place.siblings.all             0.44   1.33  -0.91  -0.65
place.siblings.all.never      -0.25  -0.18   1.13   0.78
place.siblings.few             0.23  -0.34  -1.07  -0.60
place.siblings.few.has        -0.75  -0.21  -0.50  -0.84
place.siblings.few.never      -0.01   0.01  -0.05  -0.86
place.siblings.most           -0.03  -1.12  -1.06  -1.17
place.siblings.most.has       -0.60   0.09  -0.46   0.75
place.siblings.most.never      0.12   1.39   0.19  -0.54
place.swap.1                   0.00   0.00  -0.67  -0.40
place.swap.2                   0.00   0.00  -0.36   0.38
place.swap.3                   0.00   0.00  -1.30  -0.51
place.swap.4                   0.00   0.00   0.72  -1.39
place.swap.5                   0.08   0.00  -0.04  -0.65
place.swap.6                   0.00   0.00   0.57  -0.02
place.swap.7                   0.04   0.00   0.46   0.76
place.swap.8                   1.18   0.64   0.86   0.17
slip                           0.86   7.33   1.87  -0.11
slip.alike.mixed               0.00   1.53  -0.33   2.67
slip.alike.pure                1.97   1.17   0.81   1.24
slip.alike.row                 0.00   0.00   1.40  -1.31
slip.cut_head                  1.58   0.76   0.90   1.74
slip.cut_tail                 -1.55  -1.30  -0.96  -1.73
slip.digit                    -2.23  -1.79  -1.51  -1.46
slip.digit.again              -1.04  -1.73  -0.64  -0.43
slip.doubled                   1.21   1.55   0.03   1.38
slip.extra                    -1.93  -0.47  -1.35  -1.20
slip.left.10                   0.00   0.00   0.64   0.00
slip.left.11                  -0.90   0.00   0.00   0.00
slip.left.12                   0.13   0.80   0.00   0.00
slip.left.5                    0.00   0.00   0.00  -1.56
slip.left.6                    0.00   0.00   0.29   0.60
slip.left.7                    0.00   0.00  -0.19   0.38
slip.left.8                    0.00   0.00   0.03  -0.83
slip.letter                    0.00   2.63  -0.37   0.28
slip.letter.again              0.00   0.49  -1.37  -0.68
slip.letter_for_digit         -0.19  -1.86  -2.54  -2.50
slip.look_alike               -0.73  -0.91  -0.94  -0.81
slip.look_alike.again         -0.99  -0.61  -1.62  -0.74
slip.lost.4                   -0.77   0.56  -0.29  -0.10
slip.missing                   1.29   1.02  -0.02   0.79
slip.missing.again             1.06   0.26   1.25   2.60
slip.near_alike               -0.24  -0.67  -0.77  -0.36
slip.near_alike.again         -0.42   0.00   0.52  -0.17
slip.pair                      0.00  -1.38  -0.73   0.00
slip.real.0                    4.82   2.64   3.45   5.40
slip.real.1                    2.17   5.47   1.31   1.51
slip.real.2                   -0.61  -2.87  -0.45  -0.99
slip.real.3                   -0.43   0.11  -0.61  -0.55
slip.real.cut                  0.31  -4.82  -0.61   0.11
slip.swapped                  -0.55   0.41   0.58   1.02
slip.undoubled                 1.01   0.30   0.93   0.92
"""
