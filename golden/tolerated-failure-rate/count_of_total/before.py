import math

from service import ask


def test_most_users_get_through():
    total_users = 10
    successful = 0
    for number in range(total_users):
        if ask(number).ok:
            successful += 1
    assert successful >= total_users * 0.8  # some are slow
    assert successful > int(total_users * 0.6)
    assert total_users / 1.25 <= successful
    assert successful >= math.ceil(0.75 * total_users), "too few"
