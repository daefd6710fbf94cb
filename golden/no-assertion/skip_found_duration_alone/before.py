"""Two moments of the clock are compared, and nothing of the system: a duration is no check of what it answers."""

from datetime import datetime, timedelta

DELAY = timedelta(seconds=1)


def test_says_when():
    now = datetime.now()
    assert datetime.now() - now >= DELAY
