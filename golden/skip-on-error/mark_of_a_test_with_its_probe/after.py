from hotel import rooms


def test_rooms():
    assert rooms() == ["red"]
