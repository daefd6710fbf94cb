import sys

import pytest

import service


def test_nothing_is_kept():
    for _ in range(3):
        with pytest.raises(service.Closed):
            service.close_room("den")
        print(sys.getsizeof(service))
