import math

from service import ask


def test_most_users_get_through():
    total_users = 10
    successful = 0
    for number in range(total_users):
        if ask(number).ok:
            successful += 1
    assert successful == total_users
    assert successful == total_users
    assert successful == total_users
    assert successful == total_users, "too few"
