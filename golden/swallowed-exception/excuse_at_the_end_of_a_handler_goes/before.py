import service


def test_rooms():
    for room in service.rooms():
        try:
            service.open(room)
        except Exception as error:
            print(error)
            # This is acceptable as long as it does not crash
