import shop


def book(rooms):
    # Check if all rooms are available
    for room in rooms:
        if not shop.is_free(room):
            return False
    shop.book(rooms)
    return True


def test_book():
    assert book(["a", "b"]) or shop.is_full()
