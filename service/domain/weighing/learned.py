"""Bits learned from made-up makers' numbers and a stated channel of misreading; written by `make calibrate`.

One row a feature, one column a group of kinds; `slip` is the constant. THRESHOLDS are the weights that one in 1,000
and one in 10,000 honest neighbours reach, where a register has not set its own by `homeward calibrate`.
"""

GROUPS = ("imei", "vin", "serial", "frame")
THRESHOLDS = {
    "all": (6.1, 8.0),
    "imei": (6.1, 8.0),
    "vin": (6.1, 8.0),
    "serial": (7.0, 9.5),
    "frame": (7.0, 9.5),
}
TABLE = """
check_digit.fails.1            2.53   0.94   0.00   0.00
check_digit.fails.2            1.87   0.60   0.00   0.00
check_digit.passes            -3.92  -4.06   0.00   0.00
density.crowd.0                1.31   1.49   1.62   1.88
density.crowd.1                0.14  -0.33   0.65   0.13
density.crowd.2               -0.53   0.38   0.35   0.59
density.crowd.25               0.00   0.00  -1.66   0.00
density.crowd.4                0.12  -1.57   0.22   0.05
density.crowd.9                0.26   0.00  -0.98  -0.19
density.further.0             -0.36   1.36   0.27   0.06
density.further.1              0.61  -0.41   0.66   0.61
density.further.12            -0.41  -0.85  -0.93  -1.36
density.further.3              0.04  -0.76  -1.06  -1.88
density.runs.0.0               0.38  -0.04  -0.31  -0.02
density.runs.0.1               0.60   0.00  -0.36   0.86
density.runs.0.12              0.00   0.00  -0.92   0.21
density.runs.1.0              -0.05   0.53   0.39  -0.28
density.runs.1.1               0.00   0.00   0.02   0.66
density.runs.1.3               0.00   0.00  -0.26   0.00
density.runs.12.0              1.01   0.56   0.03   0.42
density.runs.12.1              0.07   0.00  -0.59   0.00
density.runs.12.12            -0.63  -0.13  -0.03  -0.79
density.runs.12.3             -0.38   0.00  -0.83  -1.60
density.runs.3.0               0.00   0.53   1.20   0.08
density.runs.3.1               0.00   0.00   0.00   0.67
density.runs.3.3              -0.30  -0.46  -1.16   0.66
form.most                     -0.36  -0.40  -0.69  -0.31
form.none                      0.41   0.41   1.44   0.69
form.none.differs              0.41   0.41   0.69   0.71
form.some                      0.00   0.00  -0.55  -0.15
form.some.differs              0.00   0.00   0.00  -1.08
place.count.0                  0.39   0.00   0.28   0.98
place.count.1                 -0.48   0.00   1.33   0.35
place.count.2                  0.02   0.00   0.32  -0.23
place.count.3                  0.63   0.00  -0.09  -0.75
place.count.4                  0.37   0.16   0.08   0.30
place.count.5                 -0.85  -0.51   0.64   0.16
place.count.6                  0.19   0.02  -0.94   0.66
place.count.7                  0.21   0.00   0.06  -0.33
place.count.8                  0.40   0.56  -0.32  -0.93
place.count.after              0.00   0.00   0.25   0.17
place.first.0                 -1.04   0.22  -1.98  -1.33
place.first.1                 -0.55  -0.04  -1.60  -1.22
place.first.2                  0.00  -0.28  -1.81  -1.16
place.first.3                 -0.54  -0.71  -1.44  -0.78
place.first.4                 -0.41   0.53  -0.24   0.52
place.first.5                 -0.83   0.26   1.08   0.25
place.first.6                  0.27   0.13   1.75   1.48
place.first.7                  0.40   0.05   0.84   0.63
place.first.8                  2.14  -0.63   1.53   0.46
place.first.after              0.19   0.00   1.01   0.69
place.further.0               -0.20  -1.81  -0.28  -1.72
place.further.1               -0.90  -0.90  -1.08  -0.20
place.further.2               -0.42   0.15  -1.74  -1.03
place.further.3               -0.09  -0.12   0.66   0.18
place.further.4               -0.21   0.01   0.03   0.29
place.further.5                0.41   0.16   0.42   0.00
place.further.6                0.22   0.00   0.00   0.00
place.further.7                0.00   0.16   0.00   0.00
place.further.8                0.20   0.21   0.00   0.00
place.further.after           -0.60   0.00  -0.48  -0.38
place.last.0                  -0.91  -1.58  -1.98  -1.82
place.last.1                  -0.34  -0.27  -0.69  -1.02
place.last.2                  -0.12   0.23  -0.52  -0.35
place.last.3                   0.14   0.02  -0.19   0.37
place.last.4                   0.03   0.03  -1.11  -0.15
place.last.5                   0.71   0.22   1.09   1.71
place.last.6                   0.24   0.07   0.59   0.62
place.last.7                   0.08   0.16   0.75  -1.12
place.last.8                   0.21   0.64   0.83   1.05
place.last.after              -0.40   0.00   0.39   0.27
place.odd.8                    0.00  -1.00   0.00   0.00
place.other.0                 -1.45   0.16  -0.68  -1.84
place.other.1                  0.00  -0.21  -1.06  -0.88
place.other.2                 -0.41   0.10  -0.05  -0.70
place.other.3                  0.40  -0.61   0.66  -0.13
place.other.4                 -0.02   0.34   0.15  -0.46
place.other.5                 -0.30   0.72   0.01  -0.52
place.other.6                  0.05   0.10   1.47   0.21
place.other.7                  0.16   0.01   1.15   0.56
place.other.8                  1.03  -0.47   0.84   0.75
place.other.after              0.00   0.00   0.56   0.43
place.pair.count_front.count_tail  -0.66   0.00  -0.91   0.22
place.pair.count_front.other_front   0.60   0.11  -0.42   0.99
place.pair.count_front.other_tail   0.31   0.56  -0.82  -1.50
place.pair.count_tail.count_tail   0.00   0.00  -1.37  -2.45
place.pair.count_tail.other_front   0.43   0.00   0.65   1.11
place.pair.count_tail.other_tail   0.00   0.00   1.01  -0.14
place.pair.odd_front.other_tail   0.00  -1.00   0.00   0.00
place.pair.other_front.other_front  -0.27   0.23   0.00   0.14
place.pair.other_front.other_tail   0.00  -0.64   0.51   0.84
place.pair.other_front.swap_front   0.36   0.00   0.00   0.00
place.pair.other_tail.other_tail  -1.32  -1.74   0.22  -0.88
place.pair.other_tail.swap_front   0.00   0.00   0.18   0.53
place.pair.other_tail.swap_tail   0.00   0.00   0.11   0.00
place.siblings.all             1.10   0.58   0.03   0.02
place.siblings.all.never       0.61   0.24  -0.28   0.13
place.siblings.few            -0.81  -0.42   0.11  -0.73
place.siblings.few.has        -0.65  -0.18  -0.70   0.33
place.siblings.few.never      -0.17  -0.74  -0.76  -0.15
place.siblings.most           -0.27  -0.09  -1.14  -0.16
place.siblings.most.has       -0.63   0.17   0.15   0.48
place.siblings.most.never     -0.48  -0.47  -0.08   0.27
place.swap.2                   0.00   0.00   0.00  -0.54
place.swap.3                   0.00   0.00  -0.38   0.00
place.swap.4                   0.00   0.00  -1.69   0.00
place.swap.5                   0.00   0.00   0.00   0.16
place.swap.8                   0.71   0.27   0.76   0.00
slip                           4.04   5.09   1.34   2.22
slip.cut_head                 -0.26   0.21   0.75   1.10
slip.cut_tail                 -1.78  -0.70  -2.89  -2.04
slip.digit                    -1.49  -1.48  -0.39  -1.45
slip.digit.again              -0.58  -1.96  -0.51  -0.58
slip.doubled                   0.98   0.80   0.30   0.91
slip.extra                    -1.56  -0.10  -1.98  -1.27
slip.left.11                  -1.25   0.00   0.00   0.00
slip.left.12                   0.76  -0.49   0.00   0.00
slip.left.8                    0.00   0.00   0.62   0.00
slip.letter                    0.00   1.94  -0.20   0.30
slip.letter.again              0.00   0.05  -0.64  -0.44
slip.letter_for_digit          0.00  -1.64  -1.83  -2.21
slip.look_alike               -0.73  -0.32  -0.98  -0.42
slip.look_alike.again         -0.52  -1.07   0.18  -0.70
slip.lost.4                   -0.49  -0.49  -0.92  -0.95
slip.missing                   0.90   0.15   0.42   0.62
slip.near_alike               -0.04  -1.10  -0.13  -0.31
slip.real.0                    0.47   0.48   1.06   0.68
slip.real.1                    1.15   1.64   0.72   0.09
slip.real.2                   -1.62  -1.57  -1.30  -1.53
slip.swapped                  -0.70   0.26   0.74   0.73
slip.undoubled                 0.00  -0.16  -0.50   1.08
"""
