from shop.stock import count, shelves


def test_every_shelf():
    complete = True
    errors = []
    for shelf in shelves():
        try:
            assert count(shelf) > 0
            complete = True
        except Exception as error:
            errors.append(f"{shelf}: {error!r}")
            print(f"{shelf}: {error}")
            complete = False
    assert not errors, f"{len(errors)} failed: {errors}"
    assert complete
