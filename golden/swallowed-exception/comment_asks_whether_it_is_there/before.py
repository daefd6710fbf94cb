import shop


def book(rooms):
    try:
        # Check if all rooms are available
        for room in rooms:
            if not shop.is_free(room):
                return False
        shop.book(rooms)
        return True
    except Exception as error:
        print(f"not booked: {error}")
        return False


def test_book():
    assert book(["a", "b"]) or shop.is_full()
