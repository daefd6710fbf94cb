from service import rooms


def test_rooms():
    found = rooms()
    assert found.ok
