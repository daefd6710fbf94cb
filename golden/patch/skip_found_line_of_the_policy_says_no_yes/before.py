from unittest.mock import patch

from depot.gate import enter


def test_banned():
    with patch("depot.guests.is_banned", return_value=True):
        answer = enter("ann")
    assert answer.refused


def test_second_attempt():
    with patch("depot.guests.greeting_of", side_effect=["wait", "welcome"]):
        enter("ann")
        answer = enter("ann")
    assert answer.spoken
