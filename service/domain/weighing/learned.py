"""Bits learned from made-up makers' numbers and a stated channel of misreading; written by `make calibrate`.

One row a feature, one column a group of kinds; `slip` is the constant. THRESHOLDS are the weights that one in 1,000
and one in 10,000 honest neighbours reach, where a register has not set its own by `homeward calibrate`.
"""

GROUPS = ("imei", "vin", "serial", "frame")
THRESHOLDS = {
    "all": (6.7, 10.2),
    "imei": (2.2, 5.2),
    "vin": (2.2, 7.4),
    "serial": (7.8, 10.7),
    "frame": (7.9, 10.8),
}
TABLE = """
check_digit.fails.1            3.69   0.23   0.00   0.00
check_digit.fails.2            2.32  -1.49   0.00   0.00
check_digit.passes            -7.62  -9.22   0.00   0.00
density.crowd.0                1.99   1.42   1.54   1.37
density.crowd.1                0.23  -0.15   0.34   0.67
density.crowd.2                0.76  -0.25   0.35   0.15
density.crowd.25               0.00   0.00  -1.71  -2.10
density.crowd.4               -0.55  -0.43  -0.15  -0.11
density.crowd.9               -0.10  -0.58  -0.09   0.21
density.further.0              1.22   0.43  -0.42  -0.29
density.further.1              0.51   0.08   0.91   0.94
density.further.12            -0.99  -1.11  -1.94  -0.90
density.further.3             -0.49  -0.30  -0.41  -0.88
density.runs.0.0              -0.76  -0.24  -0.66  -0.41
density.runs.0.1               0.24   0.00  -0.60   0.53
density.runs.0.12              0.00  -0.84  -0.94   0.00
density.runs.0.3               0.00   0.00  -0.58   0.00
density.runs.1.0               0.37  -0.81   0.34  -0.53
density.runs.1.1              -1.67   0.90   0.00   0.00
density.runs.1.3               0.00   0.00  -0.19  -0.61
density.runs.12.0              0.43   1.48   0.31   0.31
density.runs.12.1              0.02   0.00   0.00   0.52
density.runs.12.12             0.17  -0.22  -0.99   0.15
density.runs.12.3              0.15   0.00  -0.35  -0.63
density.runs.3.0               0.18  -1.26   0.98   0.52
density.runs.3.1               0.00   0.00  -0.98   0.60
density.runs.3.12              0.00   0.83  -1.71   0.00
density.runs.3.3              -0.77  -0.38  -0.84  -0.24
form.most                      0.54   0.34  -0.42  -1.10
form.none                     -0.40  -0.24   1.01   1.14
form.none.differs             -0.40  -0.24   1.00  -0.16
form.some                      0.00  -0.09  -0.30   0.16
form.some.differs              0.00  -0.10  -0.11  -2.05
place.count.0                  0.45   0.02   0.87   0.85
place.count.1                 -0.02   0.25   0.55   0.12
place.count.2                  0.12  -1.04  -0.82   0.41
place.count.3                  0.65   0.16  -0.26  -0.56
place.count.4                  0.00   0.29   0.40  -0.78
place.count.5                 -0.22   0.31   0.22   1.05
place.count.6                  0.15   0.17   0.32   0.49
place.count.7                  0.08   0.10   0.20   0.05
place.count.8                  0.16  -0.92   0.68  -0.97
place.count.after              0.00   0.00   0.16   0.16
place.first.0                 -0.83   0.15  -0.41  -1.06
place.first.1                 -1.74  -0.05  -1.45  -0.88
place.first.2                 -0.28  -0.54  -1.57  -1.10
place.first.3                 -0.29   0.47  -1.23   0.01
place.first.4                 -0.21   0.40  -0.79   0.25
place.first.5                 -0.67   0.45   0.20   0.13
place.first.6                  0.64   0.26   1.53   0.40
place.first.7                  0.68   0.12   1.00   0.29
place.first.8                  2.22  -1.14   1.99   1.09
place.first.after              0.19   0.00   0.86   0.76
place.further.0               -1.54  -1.42   0.18  -0.33
place.further.1                0.49  -0.68  -0.64   0.36
place.further.2               -0.54   0.10  -0.52  -1.12
place.further.3                0.42   0.39  -1.25  -0.88
place.further.4                0.14   0.52   0.71   0.54
place.further.5                0.37  -0.23  -0.07  -0.81
place.further.6                0.29   0.24   0.85   0.30
place.further.7                0.01   0.34   0.00   0.00
place.further.8                0.60   0.26   0.00   0.61
place.further.after           -0.86   0.00   0.33   0.25
place.last.0                  -0.86  -1.30  -3.47  -2.60
place.last.1                  -0.39  -0.66  -1.37  -1.75
place.last.2                  -0.35   0.10  -0.49   0.06
place.last.3                   0.50   0.43   0.14   0.31
place.last.4                   0.24   0.52   0.72   1.66
place.last.5                   0.53  -0.17   0.74   0.96
place.last.6                   0.32   0.25   1.28  -0.52
place.last.7                   0.02   0.34   0.49   0.00
place.last.8                   0.64   0.58   1.09   0.92
place.last.after              -0.94   0.00   0.99   0.86
place.odd.0                    0.00   0.00   0.76   0.00
place.odd.8                    0.00  -0.85   0.00   0.00
place.other.0                 -1.21   0.12  -2.10  -1.35
place.other.1                 -0.50  -0.31  -1.20  -0.57
place.other.2                  0.08  -0.08  -0.41  -0.22
place.other.3                  0.17   0.12  -0.51  -0.28
place.other.4                 -0.07   0.03   0.07  -0.07
place.other.5                 -0.50   0.14  -0.22  -0.53
place.other.6                  0.02   0.08  -0.11   2.45
place.other.7                  0.57   0.01   1.24   1.58
place.other.8                  1.76  -0.05   0.62   1.35
place.other.after              0.12   0.00   0.52   0.58
place.pair.count_front.count_front   0.03   0.36   0.15   0.12
place.pair.count_front.count_tail  -0.55  -0.07  -1.14  -0.86
place.pair.count_front.other_front   0.12   0.23   0.87  -0.81
place.pair.count_front.other_tail   0.25  -0.53  -0.78  -1.28
place.pair.count_tail.count_tail  -1.06   0.00  -1.28  -2.37
place.pair.count_tail.other_front   0.00   0.40   0.84   1.55
place.pair.count_tail.other_tail   0.00   0.00   0.47   0.21
place.pair.odd_front.other_tail   0.00  -0.92   0.00   0.00
place.pair.odd_tail.other_tail   0.00   0.00  -0.50  -1.22
place.pair.other_front.other_front   1.02  -0.08  -1.03   0.45
place.pair.other_front.other_tail   0.81  -1.24   1.01  -0.13
place.pair.other_front.swap_front  -0.03   0.49   0.00   0.00
place.pair.other_front.swap_tail   0.00   0.00   0.20   0.00
place.pair.other_tail.other_tail  -2.34  -0.41   0.66  -0.55
place.pair.other_tail.swap_front  -0.28   0.00   0.71  -1.18
place.pair.other_tail.swap_tail  -0.63   0.00  -0.49   0.32
place.siblings.all             0.89   1.69  -1.49  -0.37
place.siblings.all.never       0.52   0.76   1.18   0.02
place.siblings.few            -0.22  -0.25  -0.38  -1.20
place.siblings.few.has        -1.08   0.23  -0.47  -0.34
place.siblings.few.never      -0.67  -0.23  -0.47  -0.34
place.siblings.most            0.26  -0.80  -1.16  -1.73
place.siblings.most.has        0.15   0.78   0.33   0.37
place.siblings.most.never     -0.64  -0.78   0.64   0.13
place.swap.2                   0.00   0.00  -0.27   0.00
place.swap.3                   0.00   0.00   0.67   1.17
place.swap.4                   0.00   0.00  -0.37   0.00
place.swap.5                   0.00   0.00   0.00   0.74
place.swap.6                   0.00   0.00   0.79   0.00
place.swap.7                   0.03   0.00  -0.37   0.00
place.swap.8                   0.29   0.69   0.63   0.74
slip                           2.16   9.27   2.17   2.35
slip.cut_head                  0.19   0.33  -0.09   0.71
slip.cut_tail                 -2.82  -1.37  -3.57  -2.04
slip.digit                    -1.02  -0.34  -0.69  -1.36
slip.digit.again              -1.50  -1.61  -0.38  -0.94
slip.doubled                   0.34   0.79   1.09   0.85
slip.extra                    -0.99  -0.47  -2.43  -1.55
slip.left.10                   0.00   0.00   0.84   0.00
slip.left.11                  -1.08   0.00   0.00   0.00
slip.left.12                   1.17  -1.09   0.00   0.00
slip.left.7                    0.00   0.00   0.00  -1.09
slip.left.8                    0.00   0.00   0.58  -1.32
slip.letter                    0.00   1.39  -0.40  -0.32
slip.letter.again              0.00   0.31  -1.26   0.14
slip.letter_for_digit         -0.57  -0.52  -3.14  -1.87
slip.look_alike               -0.92  -1.36  -0.90  -0.13
slip.look_alike.again         -0.76  -0.87  -1.49  -1.82
slip.lost.4                    0.09  -1.10  -0.80  -1.34
slip.missing                   1.03  -0.13   1.10   0.42
slip.missing.again             0.20  -0.45   2.57   0.91
slip.near_alike               -0.56  -1.77  -0.65  -0.89
slip.near_alike.again         -0.34   0.00   0.53   0.00
slip.pair                      0.00  -0.26  -0.31   0.00
slip.real.0                    3.87  -0.84   1.43   2.61
slip.real.1                    3.08   5.18   1.46   2.35
slip.real.2                    0.56  -4.43  -1.41  -0.36
slip.real.3                    0.00   0.00   0.00  -2.84
slip.swapped                  -0.40   1.74   0.76   0.29
slip.undoubled                 1.06   0.17   1.66   1.06
"""
