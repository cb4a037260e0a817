"""Bits learned from made-up makers' numbers and a stated channel of misreading; written by `make calibrate`.

One row a feature, one column a group of kinds; `slip` is the constant. THRESHOLDS are the weights that one in 1,000
and one in 10,000 honest neighbours reach, where a register has not set its own by `homeward calibrate`.
"""

GROUPS = ("imei", "vin", "serial", "frame")
THRESHOLDS = {
    "all": (6.7, 10.1),
    "imei": (2.6, 5.4),
    "vin": (3.6, 8.7),
    "serial": (7.8, 10.7),
    "frame": (7.7, 10.5),
}
TABLE = """
check_digit.fails.1            2.23   0.54   0.00   0.00
check_digit.fails.2            2.50   0.77   0.00   0.00
check_digit.passes            -5.25  -4.98   0.00   0.00
density.crowd.0                1.87   1.38   1.56   1.44
density.crowd.1                0.25  -0.03   0.37   0.74
density.crowd.2                0.77  -0.11   0.37   0.22
density.crowd.25               0.00   0.00  -1.72  -1.99
density.crowd.4               -0.44  -0.52  -0.14  -0.09
density.crowd.9               -0.05  -0.53  -0.07   0.24
density.further.0              1.15   0.15  -0.43  -0.34
density.further.1              0.46  -0.22   0.92   0.92
density.further.12            -0.89  -1.29  -1.93  -0.94
density.further.3             -0.61  -0.29  -0.40  -0.89
density.runs.0.0              -0.67  -0.12  -0.64  -0.41
density.runs.0.1               0.14   0.00  -0.63   0.53
density.runs.0.12              0.00  -0.95  -1.00   0.00
density.runs.0.3               0.00   0.00  -0.58   0.00
density.runs.1.0               0.22  -0.70   0.31  -0.58
density.runs.1.1              -1.37   0.98  -0.03   0.01
density.runs.1.3               0.00   0.00  -0.18  -0.59
density.runs.12.0              0.17   1.43   0.28   0.27
density.runs.12.1              0.04   0.00   0.00   0.55
density.runs.12.12            -0.02  -0.24  -1.02   0.11
density.runs.12.3              0.12   0.00  -0.40  -0.64
density.runs.3.0               0.18  -1.09   0.95   0.51
density.runs.3.1               0.00   0.00  -0.97   0.54
density.runs.3.12              0.00   0.72  -1.71   0.00
density.runs.3.3              -0.71  -0.63  -0.87  -0.24
form.most                      0.25   0.06  -0.37  -0.91
form.none                     -0.06   0.23   1.02   1.13
form.none.differs             -0.06   0.23   1.01  -0.13
form.some                      0.00  -0.09  -0.27   0.35
form.some.differs              0.00  -0.12  -0.12  -2.09
place.count.0                  0.42   0.05   0.87   0.90
place.count.1                 -0.17   0.26   0.48   0.17
place.count.2                  0.08  -1.18  -0.85   0.41
place.count.3                  0.63   0.16  -0.30  -0.59
place.count.4                  0.03   0.38   0.35  -0.91
place.count.5                 -0.30   0.39   0.18   1.07
place.count.6                  0.17   0.20   0.29   0.50
place.count.7                  0.10   0.12   0.19   0.00
place.count.8                  0.14  -0.81   0.64  -1.11
place.count.after              0.00   0.00   0.17   0.18
place.first.0                 -0.96   0.36  -0.42  -0.98
place.first.1                 -1.68  -0.19  -1.46  -0.86
place.first.2                 -0.45  -0.70  -1.60  -1.08
place.first.3                 -0.28   0.44  -1.25   0.00
place.first.4                 -0.32   0.32  -0.85   0.12
place.first.5                 -0.74   0.44   0.14   0.06
place.first.6                  0.59   0.26   1.48   0.30
place.first.7                  0.64   0.15   0.92   0.17
place.first.8                  2.02  -1.29   1.93   0.99
place.first.after              0.34   0.00   0.87   0.77
place.further.0               -1.78  -1.75  -0.02  -0.55
place.further.1                0.12  -1.00  -0.82   0.05
place.further.2               -0.68  -0.21  -0.71  -1.37
place.further.3                0.12   0.16  -1.42  -1.15
place.further.4                0.04   0.46   0.63   0.42
place.further.5                0.30  -0.41  -0.16  -0.93
place.further.6                0.24   0.22   0.81   0.22
place.further.7                0.01   0.28   0.00   0.00
place.further.8                0.49   0.18   0.00   0.58
place.further.after           -1.01   0.00   0.20   0.03
place.last.0                  -0.74  -1.43  -3.52  -2.73
place.last.1                  -0.51  -0.70  -1.43  -1.79
place.last.2                  -0.38  -0.02  -0.54   0.02
place.last.3                   0.24   0.32   0.11   0.30
place.last.4                   0.26   0.49   0.71   1.62
place.last.5                   0.57  -0.17   0.73   1.04
place.last.6                   0.28   0.22   1.27  -0.51
place.last.7                   0.03   0.29   0.46  -0.08
place.last.8                   0.53   1.00   1.08   0.96
place.last.after              -1.12   0.00   0.89   0.67
place.odd.0                    0.00   0.00   0.77   0.00
place.odd.8                    0.00  -1.02   0.00   0.00
place.other.0                 -1.08   0.31  -2.13  -1.31
place.other.1                 -0.36  -0.45  -1.20  -0.57
place.other.2                  0.05   0.03  -0.38  -0.20
place.other.3                  0.35   0.03  -0.49  -0.24
place.other.4                 -0.16  -0.21   0.07  -0.02
place.other.5                 -0.53   0.05  -0.24  -0.60
place.other.6                  0.05   0.05  -0.13   2.42
place.other.7                  0.50   0.02   1.22   1.59
place.other.8                  1.59  -0.11   0.59   1.33
place.other.after              0.27   0.00   0.52   0.57
place.pair.count_front.count_front   0.04   0.37   0.15   0.13
place.pair.count_front.count_tail  -0.67  -0.23  -1.21  -1.07
place.pair.count_front.other_front   0.15   0.29   0.83  -0.93
place.pair.count_front.other_tail   0.21  -0.22  -0.79  -1.30
place.pair.count_tail.count_tail  -1.29   0.00  -1.38  -2.48
place.pair.count_tail.other_front   0.10   0.57   0.84   1.59
place.pair.count_tail.other_tail   0.00   0.00   0.41   0.08
place.pair.odd_front.other_tail   0.00  -1.14   0.00   0.00
place.pair.odd_tail.other_tail   0.00   0.00  -0.57  -1.25
place.pair.other_front.other_front   0.69  -0.45  -1.18   0.33
place.pair.other_front.other_tail   0.55  -1.61   0.97  -0.16
place.pair.other_front.swap_front  -0.10   0.33   0.00   0.00
place.pair.other_front.swap_tail   0.00   0.00   0.15   0.00
place.pair.other_tail.other_tail  -2.35  -0.86   0.54  -0.73
place.pair.other_tail.swap_front  -0.27   0.00   0.68  -1.27
place.pair.other_tail.swap_tail  -0.69   0.00  -0.55   0.19
place.siblings.all             0.69   1.40  -1.54  -0.39
place.siblings.all.never       0.33   0.26   1.18  -0.14
place.siblings.few            -0.16  -0.41  -0.41  -1.29
place.siblings.few.has        -0.96   0.25  -0.49  -0.43
place.siblings.few.never      -0.64  -0.26  -0.48  -0.39
place.siblings.most            0.13  -0.88  -1.19  -1.86
place.siblings.most.has        0.11   0.58   0.32   0.32
place.siblings.most.never     -0.81  -0.60   0.60   0.13
place.swap.2                   0.00   0.00  -0.24   0.00
place.swap.3                   0.00   0.00   0.66   1.14
place.swap.4                   0.00   0.00  -0.38   0.00
place.swap.5                   0.00   0.00   0.00   0.79
place.swap.6                   0.00   0.00   0.82   0.00
place.swap.7                   0.04   0.00  -0.39   0.00
place.swap.8                   0.29   0.66   0.65   0.80
slip                           3.90   6.59   2.76   3.28
slip.cut_head                  0.26   0.42   0.01   0.79
slip.cut_tail                 -2.79  -1.32  -3.47  -1.88
slip.digit                    -1.11  -0.69  -0.79  -1.60
slip.digit.again              -1.85  -2.04  -0.48  -1.25
slip.doubled                   0.41   0.81   0.99   0.66
slip.extra                    -1.37  -0.75  -2.54  -1.90
slip.left.10                   0.00   0.00   0.87   0.00
slip.left.11                  -1.00   0.00   0.00   0.00
slip.left.12                   1.23  -0.96   0.00   0.00
slip.left.7                    0.00   0.00   0.00  -1.10
slip.left.8                    0.00   0.00   0.63  -1.24
slip.letter                    0.00   1.48  -0.52  -0.56
slip.letter.again              0.00   0.15  -1.32  -0.06
slip.letter_for_digit         -0.85  -0.86  -3.27  -2.17
slip.look_alike               -0.65  -1.22  -0.88   0.01
slip.look_alike.again         -0.65  -0.81  -1.37  -1.69
slip.lost.4                    0.23  -0.98  -0.70  -1.10
slip.missing                   0.72   0.16   1.01   0.19
slip.missing.again             0.19  -0.36   2.55   0.75
slip.near_alike               -0.92  -1.94  -0.76  -1.17
slip.near_alike.again         -0.45   0.00   0.47   0.00
slip.pair                      0.00  -0.08  -0.31   0.00
slip.real.0                    1.03   0.41   0.62   1.08
slip.real.1                    1.29   2.06   1.03   1.64
slip.real.2                   -1.01  -2.47  -1.42  -0.30
slip.real.3                    0.00   0.00   0.00  -1.85
slip.swapped                  -0.70   1.07   0.67   0.05
slip.undoubled                 0.92   0.18   1.58   0.90
"""
