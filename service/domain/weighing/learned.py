"""Bits learned from made-up makers' numbers and a stated channel of misreading; written by `make calibrate`.

One row a feature, one column a group of kinds; `slip` is the constant. THRESHOLDS are the weights that one in 1,000
and one in 10,000 honest neighbours reach, where a register has not set its own by `homeward calibrate`.
"""

GROUPS = ("imei", "vin", "serial", "frame")
THRESHOLDS = {
    "all": (6.7, 9.9),
    "imei": (5.4, 9.9),
    "vin": (4.7, 10.2),
    "serial": (6.6, 8.2),
    "frame": (7.1, 9.8),
}
TABLE = """
check_digit.fails.1            1.73   0.18   0.00   0.00
check_digit.fails.2            1.44   0.12   0.00   0.00
check_digit.passes            -4.67  -4.94   0.00   0.00
density.crowd.0                1.68   0.93   1.52   1.94
density.crowd.1                0.45  -0.65   0.60   0.66
density.crowd.2                0.95   0.52   0.29   0.11
density.crowd.25               0.00   0.00  -1.37  -2.47
density.crowd.4               -0.37   0.01  -0.05  -0.02
density.crowd.9               -1.10  -0.66  -0.51   0.38
density.further.0              0.18   1.09  -0.17  -0.09
density.further.1              1.33   0.07  -0.17  -0.46
density.further.12            -0.10  -1.40  -2.63  -1.70
density.further.3             -0.75  -1.10  -2.22  -1.31
density.runs.0.0              -0.67   1.01  -0.64   0.32
density.runs.0.1               0.43   0.36   1.47   0.60
density.runs.0.12              0.00  -0.10  -1.52  -2.12
density.runs.0.3               0.00   0.00  -0.72  -1.05
density.runs.1.0              -0.27  -0.59  -0.81   0.94
density.runs.1.1              -0.52  -0.82   0.02   0.23
density.runs.1.3               0.00   0.00  -0.50   0.53
density.runs.12.0              0.89   1.46   0.56  -0.21
density.runs.12.1             -0.02   0.00   0.79   0.00
density.runs.12.12            -0.73  -0.83  -0.41  -0.78
density.runs.12.3              0.57   0.00   0.12   0.11
density.runs.3.0               0.52   0.09   0.53   0.56
density.runs.3.1               0.00  -1.03  -0.77  -0.34
density.runs.3.12              0.00   0.00  -0.85   0.00
density.runs.3.3               0.07  -0.54  -0.49   0.08
form.most                      0.56  -0.05  -0.65   0.11
form.most.differs              0.00   0.00  -1.51   0.00
form.none                     -0.12   0.14   1.43   0.10
form.none.differs             -0.12   0.14   0.21   2.60
form.some                      0.00   0.08  -0.30   0.40
form.some.differs              0.00   0.00   0.18  -0.91
place.count.0                  0.28   0.22   0.91   1.53
place.count.1                 -0.21   0.00   2.28   0.51
place.count.2                 -0.29  -0.67  -0.10   0.02
place.count.3                 -0.19  -0.57   0.48   0.11
place.count.4                  0.32  -0.06  -0.02   0.44
place.count.5                 -0.16  -0.61  -0.43  -0.30
place.count.6                  0.16   0.05  -0.04   0.39
place.count.7                  0.22   0.04   0.91  -1.02
place.count.8                  0.62   0.25  -0.43  -0.41
place.count.after              0.00   0.00   0.23   0.65
place.first.0                 -1.36  -0.34  -0.97  -1.00
place.first.1                 -0.72  -0.15  -1.11  -1.58
place.first.2                 -1.00  -0.41  -1.31  -1.48
place.first.3                 -0.57  -0.34  -0.03  -0.48
place.first.4                 -0.03  -0.03  -0.45  -0.24
place.first.5                 -0.93   0.09   0.09   1.04
place.first.6                  0.74   0.86   0.98   1.73
place.first.7                  0.76   0.08   0.34   0.97
place.first.8                  2.35  -0.39   1.02   0.51
place.first.after              0.42   0.00   0.47  -0.42
place.further.0               -0.88  -1.41  -0.05   0.39
place.further.1                1.10  -0.86  -1.33  -1.31
place.further.2               -0.53   0.35  -0.50  -1.61
place.further.3               -0.77  -0.10  -1.10  -0.21
place.further.4               -0.20   0.17  -0.42  -0.93
place.further.5               -0.86   0.12   0.61  -0.54
place.further.6                0.12   0.30   0.00   1.63
place.further.7                0.29   0.07   0.45   0.00
place.further.8                0.66   0.09   0.00   0.41
place.further.after           -0.86   0.00   0.61  -0.06
place.last.0                   0.54  -1.73  -2.81  -3.52
place.last.1                  -1.45  -0.62  -0.98  -0.46
place.last.2                   0.22   0.56  -0.23  -0.10
place.last.3                  -0.25   0.00   0.53  -0.27
place.last.4                   0.29   0.38   0.59   0.69
place.last.5                   0.06   0.40   0.36   0.99
place.last.6                   0.15   0.30   0.31  -0.45
place.last.7                   0.31   0.08  -1.15   1.23
place.last.8                   0.73   1.12   1.48   1.68
place.last.after              -0.93   0.00   0.91  -0.75
place.odd.5                    0.00   0.00  -1.58   0.00
place.odd.8                    0.00  -0.58   0.00   0.00
place.other.0                 -0.49  -0.56  -1.61  -0.71
place.other.1                  0.42  -0.22  -1.16  -2.01
place.other.2                 -0.24   0.04   0.04  -0.65
place.other.3                  0.28   0.23  -0.78   0.21
place.other.4                 -0.30   0.23   0.26  -1.03
place.other.5                 -1.07   0.66   1.01   0.20
place.other.6                  0.14   0.00  -0.17   0.11
place.other.7                  0.47   0.00  -0.48   1.42
place.other.8                  1.31  -0.56   0.82   1.13
place.other.after              0.28   0.00   0.04  -0.07
place.pair.count_front.count_front   0.12   0.16   0.00   0.00
place.pair.count_front.count_tail  -0.81  -0.24  -0.72  -1.16
place.pair.count_front.other_front  -0.71   0.36   0.67  -0.40
place.pair.count_front.other_tail   0.08  -0.51  -1.30  -1.07
place.pair.count_tail.count_tail  -1.82   0.00  -2.81  -1.50
place.pair.count_tail.other_front   1.45  -0.58   1.52   0.99
place.pair.count_tail.other_tail   0.00   0.00  -0.19  -0.13
place.pair.odd_front.other_tail   0.00  -0.49  -0.41   0.00
place.pair.other_front.other_front  -0.37   0.15  -0.44   0.13
place.pair.other_front.other_tail  -0.12  -1.24   1.16   0.88
place.pair.other_front.swap_front   0.46   0.16   0.00  -0.13
place.pair.other_front.swap_tail   0.00   0.12   0.08   0.88
place.pair.other_tail.other_tail  -2.60  -1.68  -0.85   0.47
place.pair.other_tail.swap_front  -0.19   0.00  -0.80  -0.31
place.pair.other_tail.swap_tail  -1.05   0.00  -0.23   0.04
place.siblings.all             0.35   1.00  -0.31   0.00
place.siblings.all.never       0.54   0.07   0.35  -0.13
place.siblings.few            -0.89  -1.45  -1.10  -0.17
place.siblings.few.has        -0.73   0.14   0.44   0.13
place.siblings.few.never      -0.20   0.27  -0.31  -0.51
place.siblings.most           -0.30  -0.24  -0.79  -0.48
place.siblings.most.has       -0.72   0.63   0.40   0.28
place.siblings.most.never     -0.12  -0.40  -0.87   0.24
place.swap.1                   0.00   0.00  -0.87   0.00
place.swap.2                   0.00   0.00  -0.19   0.00
place.swap.3                   0.00   0.00  -0.46   0.27
place.swap.4                   0.00   0.00  -0.26  -0.38
place.swap.5                   0.00   0.00   1.10   0.00
place.swap.6                   0.00   0.00   0.00   1.33
place.swap.7                   0.00   0.00   0.00   0.35
place.swap.8                   0.40   0.50   0.27   0.43
slip                           3.56   6.45   3.01   1.15
slip.cut_head                 -0.23   0.39   1.41   1.26
slip.cut_tail                 -2.28  -0.89  -2.77  -2.66
slip.digit                    -0.85  -1.13  -1.12  -1.26
slip.digit.again              -1.29  -2.32  -1.81  -0.91
slip.doubled                   0.27   0.70   0.35   0.98
slip.extra                    -0.90  -1.14  -1.95  -2.82
slip.left.10                   0.00   0.00  -0.88  -1.07
slip.left.11                   0.09   0.00   0.00   0.00
slip.left.12                  -0.43  -0.52   0.00   0.00
slip.left.7                    0.00   0.00  -1.55   0.00
slip.left.8                    0.00   0.00   0.77   0.00
slip.left.9                    0.00   0.00  -0.22  -0.76
slip.letter                    0.00   2.41  -0.82  -0.24
slip.letter.again              0.00   0.01   0.39   0.00
slip.letter_for_digit         -0.95  -1.45  -2.82  -1.99
slip.look_alike               -0.02  -1.03  -0.45  -0.82
slip.look_alike.again         -0.23  -0.19  -2.07  -0.04
slip.lost.4                   -0.34  -0.67  -1.43  -1.41
slip.missing                   0.48   0.24   0.69   0.77
slip.missing.again             0.88   0.27   1.35   1.03
slip.near_alike               -0.54  -0.77  -0.97  -0.87
slip.near_alike.again          0.00   0.00   0.00  -0.46
slip.pair                      0.00   0.03  -0.48   0.32
slip.real.0                    0.78   0.79   1.46   1.55
slip.real.1                    1.60   1.78   0.48   0.73
slip.real.2                   -1.21  -2.03  -0.94  -0.62
slip.real.3                    0.00  -0.37  -0.52  -1.05
slip.swapped                  -0.46   0.40   0.44   0.69
slip.undoubled                 0.65   0.14   1.71   1.52
"""
