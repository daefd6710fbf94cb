import pytest
from trio.testing import RaisesGroup

import service


def test_both_rooms_are_closed():
    with RaisesGroup(service.Closed, service.Closed):
        service.close_all()


def test_one_room_is_closed():
    with pytest.RaisesGroup(service.Closed):
        service.close_all()
