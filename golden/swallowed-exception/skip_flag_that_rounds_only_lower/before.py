from shop.stock import count, shelves


def test_every_shelf():
    complete = True
    for shelf in shelves():
        try:
            assert count(shelf) > 0
        except Exception as error:
            print(f"{shelf}: {error}")
            complete = False
    assert complete


def test_every_shelf_of_every_room(rooms):
    complete = True
    report = []
    while rooms:
        for shelf in shelves(rooms.pop()):
            try:
                assert count(shelf) > 0
            except Exception as error:
                complete = False
                report.append((shelf, str(error)))
            finally:
                shelf.close()
    if not complete:
        raise RuntimeError(f"not counted: {report}")
