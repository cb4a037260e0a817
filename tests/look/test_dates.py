"""British dates and times, also across the two nights on which the clocks change."""

from datetime import UTC, datetime

import pytest

from look.dates import british_date, clock, twelve_hour


@pytest.mark.parametrize(
    ("moment", "date", "staff", "household"),
    [
        (datetime(2026, 11, 21, 15, 4, tzinfo=UTC), "21 November 2026", "15:04", "3.04pm"),
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), "2 July 2026", "00:30", "12.30am"),
        (datetime(2026, 1, 5, 12, 0, tzinfo=UTC), "5 January 2026", "12:00", "12.00pm"),
        # 29 March 2026: 00:59 is followed by 02:00.
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "29 March 2026", "00:59", "12.59am"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "29 March 2026", "02:00", "2.00am"),
        # 25 October 2026: the hour from 01:00 comes twice.
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "25 October 2026", "01:30", "1.30am"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "25 October 2026", "01:30", "1.30am"),
        (datetime(2026, 10, 25, 2, 0, tzinfo=UTC), "25 October 2026", "02:00", "2.00am"),
    ],
)
def test_a_moment_is_shown_in_british_time(moment: datetime, date: str, staff: str, household: str) -> None:
    assert (british_date(moment), clock(moment), twelve_hour(moment)) == (date, staff, household)
