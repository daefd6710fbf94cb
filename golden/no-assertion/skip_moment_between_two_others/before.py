"""What the system answers is a moment, and lies between two that are reckoned from a clock: that is a check."""

from datetime import datetime, timedelta

from app.schedule import parse

SLACK = timedelta(seconds=1)


def test_says_when():
    now = datetime.now()
    assert (now - timedelta(hours=2, seconds=1)) < parse("two hours ago") < now - timedelta(hours=1, minutes=59)


def test_says_when_within_the_slack():
    now = datetime.now()
    assert now - SLACK <= parse("now")
