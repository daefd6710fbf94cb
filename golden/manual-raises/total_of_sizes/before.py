import sys

import pytest

import service


def test_nothing_is_kept():
    for _ in range(3):
        try:
            service.close_room("den")
            pytest.fail("it was closed")
        except service.Closed:
            pass
        print(sys.getsizeof(service))
