"""Bits learned from made-up makers' numbers and a stated channel of misreading; written by `make calibrate`.

One row a feature, one column a group of kinds; `slip` is the constant. THRESHOLDS are the weights that one in 1,000
and one in 10,000 honest neighbours reach, where a register has not set its own by `homeward calibrate`.
"""

GROUPS = ("imei", "vin", "serial", "frame")
THRESHOLDS = {
    "all": (6.7, 10.4),
    "imei": (2.1, 5.0),
    "vin": (2.1, 7.1),
    "serial": (8.1, 11.3),
    "frame": (8.0, 11.2),
}
TABLE = """
check_digit.fails.1            3.68   0.44   0.00   0.00
check_digit.fails.2            2.28  -1.37   0.00   0.00
check_digit.passes            -7.58  -9.09   0.00   0.00
density.crowd.0                1.62   1.31   1.42   1.33
density.crowd.1                0.07  -0.15   0.25   0.65
density.crowd.2                0.58  -0.25   0.26   0.12
density.crowd.25               0.00   0.00  -1.42  -1.99
density.crowd.4               -0.55  -0.37  -0.20  -0.13
density.crowd.9               -0.05  -0.46  -0.13   0.20
density.further.0              1.38   0.54  -0.36  -0.28
density.further.1              0.58   0.12   0.95   0.94
density.further.12            -1.10  -1.07  -1.87  -0.86
density.further.3             -0.38  -0.25  -0.38  -0.87
density.runs.0.0              -0.74  -0.20  -0.62  -0.41
density.runs.0.1               0.24   0.00  -0.57   0.52
density.runs.0.12              0.00  -0.88  -0.91   0.00
density.runs.0.3               0.00   0.00  -0.63   0.00
density.runs.1.0               0.42  -0.77   0.40  -0.53
density.runs.1.1              -1.66   0.84   0.03   0.01
density.runs.1.3               0.00   0.00  -0.14  -0.59
density.runs.12.0              0.42   1.50   0.46   0.35
density.runs.12.1              0.06   0.00   0.00   0.54
density.runs.12.12             0.22  -0.13  -0.81   0.20
density.runs.12.3              0.18   0.00  -0.26  -0.62
density.runs.3.0               0.21  -1.19   1.02   0.52
density.runs.3.1               0.00   0.00  -0.94   0.60
density.runs.3.12              0.00   0.84  -1.66   0.00
density.runs.3.3              -0.75  -0.35  -0.79  -0.25
form.most                      0.49   0.34  -0.48  -1.12
form.none                     -0.35  -0.19   1.05   1.16
form.none.differs             -0.35  -0.19   1.11  -0.15
form.some                      0.00  -0.07  -0.39   0.14
form.some.differs              0.00  -0.10  -0.06  -2.07
place.count.0                  0.49   0.02   0.86   0.86
place.count.1                  0.13   0.25   0.55   0.12
place.count.2                  0.06  -1.00  -0.79   0.43
place.count.3                  0.67   0.15  -0.27  -0.56
place.count.4                  0.01   0.31   0.38  -0.80
place.count.5                 -0.23   0.32   0.21   1.03
place.count.6                  0.16   0.18   0.34   0.50
place.count.7                  0.09   0.11   0.17   0.03
place.count.8                 -0.35  -0.91   0.65  -1.01
place.count.after              0.00   0.00   0.17   0.16
place.first.0                 -0.83   0.14  -0.38  -1.06
place.first.1                 -1.76  -0.08  -1.42  -0.89
place.first.2                 -0.31  -0.53  -1.57  -1.11
place.first.3                 -0.29   0.45  -1.24   0.01
place.first.4                 -0.23   0.41  -0.81   0.25
place.first.5                 -0.66   0.46   0.18   0.14
place.first.6                  0.68   0.27   1.52   0.38
place.first.7                  0.64   0.13   0.96   0.25
place.first.8                  2.04  -1.11   1.97   1.10
place.first.after              0.21   0.00   0.90   0.77
place.further.0               -1.40  -1.40   0.17  -0.34
place.further.1                0.57  -0.69  -0.66   0.37
place.further.2               -0.49   0.11  -0.53  -1.12
place.further.3                0.53   0.40  -1.23  -0.91
place.further.4                0.16   0.52   0.70   0.54
place.further.5                0.34  -0.22  -0.06  -0.83
place.further.6                0.29   0.24   0.85   0.30
place.further.7                0.04   0.33   0.00   0.00
place.further.8               -0.07   0.24   0.00   0.61
place.further.after           -0.77   0.00   0.32   0.25
place.last.0                  -0.80  -1.29  -3.46  -2.62
place.last.1                  -0.42  -0.66  -1.36  -1.79
place.last.2                  -0.27   0.11  -0.49   0.05
place.last.3                   0.60   0.44   0.11   0.33
place.last.4                   0.27   0.53   0.70   1.66
place.last.5                   0.53  -0.15   0.75   0.98
place.last.6                   0.32   0.25   1.29  -0.53
place.last.7                   0.06   0.34   0.49  -0.03
place.last.8                   0.06   0.56   1.09   0.93
place.last.after              -0.86   0.00   1.02   0.86
place.odd.0                    0.00   0.00   0.77   0.00
place.odd.8                    0.00  -0.84   0.00   0.00
place.other.0                 -1.20   0.12  -2.06  -1.34
place.other.1                 -0.59  -0.32  -1.18  -0.56
place.other.2                  0.10  -0.08  -0.42  -0.22
place.other.3                  0.21   0.11  -0.49  -0.28
place.other.4                 -0.09   0.02   0.06  -0.07
place.other.5                 -0.47   0.14  -0.20  -0.55
place.other.6                  0.03   0.08  -0.11   2.48
place.other.7                  0.51   0.01   1.25   1.61
place.other.8                  2.05  -0.06   0.63   1.36
place.other.after              0.10   0.00   0.55   0.59
place.pair.count_front.count_front  -1.18   0.36   0.15   0.13
place.pair.count_front.count_tail  -0.30  -0.06  -1.11  -0.86
place.pair.count_front.other_front   0.30   0.21   0.87  -0.87
place.pair.count_front.other_tail   0.34  -0.50  -0.84  -1.33
place.pair.count_tail.count_tail  -1.00   0.00  -1.19  -2.38
place.pair.count_tail.other_front   0.04   0.38   0.77   1.52
place.pair.count_tail.other_tail   0.00   0.00   0.39   0.18
place.pair.odd_front.other_tail   0.00  -0.90   0.00   0.00
place.pair.odd_tail.other_tail   0.00   0.00  -0.51  -1.23
place.pair.other_front.other_front   1.36  -0.06  -1.00   0.48
place.pair.other_front.other_tail   0.68  -1.17   1.04  -0.13
place.pair.other_front.swap_front  -0.04   0.49   0.00   0.00
place.pair.other_front.swap_tail   0.00   0.00   0.23   0.00
place.pair.other_tail.other_tail  -2.44  -0.43   0.69  -0.53
place.pair.other_tail.swap_front  -0.35   0.00   0.70  -1.21
place.pair.other_tail.swap_tail  -0.70   0.00  -0.47   0.33
place.siblings.all             0.42   1.70  -1.50  -0.39
place.siblings.all.never       0.77   0.74   1.19   0.00
place.siblings.few            -0.40  -0.20  -0.31  -1.21
place.siblings.few.has        -1.12   0.23  -0.47  -0.34
place.siblings.few.never      -0.78  -0.26  -0.49  -0.35
place.siblings.most            0.14  -0.81  -1.17  -1.78
place.siblings.most.has        0.12   0.74   0.30   0.38
place.siblings.most.never     -0.67  -0.71   0.64   0.14
place.swap.2                   0.00   0.00  -0.24   0.00
place.swap.3                   0.00   0.00   0.66   1.16
place.swap.4                   0.00   0.00  -0.39   0.00
place.swap.5                   0.00   0.00   0.00   0.77
place.swap.6                   0.00   0.00   0.80   0.00
place.swap.7                   0.04   0.00  -0.37   0.00
place.swap.8                   0.33   0.70   0.64   0.78
slip                           3.22   8.87   2.01   2.61
slip.cut_head                  0.58   0.53   1.29   1.10
slip.cut_tail                 -1.55  -0.83  -1.63  -1.13
slip.digit                    -0.92  -0.32  -0.68  -1.37
slip.digit.again              -1.46  -1.63  -0.35  -0.97
slip.doubled                  -0.29   0.77   1.10   0.83
slip.extra                    -0.92  -0.43  -2.44  -1.57
slip.left.10                   0.00   0.00   1.02   0.00
slip.left.11                  -0.63   0.00   0.00   0.00
slip.left.12                   1.45  -0.43   0.00   0.00
slip.left.7                    0.00   0.00   0.00  -0.82
slip.left.8                    0.00   0.00   0.82  -1.06
slip.letter                    0.00   1.40  -0.37  -0.32
slip.letter.again              0.00   0.32  -1.23   0.15
slip.letter_for_digit         -0.63  -0.54  -3.17  -1.90
slip.look_alike               -1.13  -1.44  -1.11  -0.19
slip.look_alike.again         -1.11  -0.96  -1.76  -1.92
slip.lost.4                    0.82  -0.47   1.44  -0.06
slip.missing                   0.67  -0.10   1.05   0.41
slip.missing.again             0.28  -0.47   2.53   0.88
slip.near_alike               -0.48  -1.71  -0.62  -0.90
slip.near_alike.again         -0.31   0.00   0.57   0.00
slip.pair                      0.00  -0.32  -0.38   0.00
slip.real.0                    5.69   1.98   3.47   3.25
slip.real.1                    2.59   5.33   1.58   2.19
slip.real.2                   -0.21  -4.32  -1.38  -0.55
slip.real.3                    0.00   0.00   0.00  -3.06
slip.real.cut                  0.19  -2.68  -3.02  -0.28
slip.swapped                  -0.42   1.72   0.80   0.29
slip.undoubled                 1.04   0.17   1.54   1.04
"""
