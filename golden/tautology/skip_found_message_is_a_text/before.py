import service


def test_published():
    message = service.wait()
    why = f"no message in {message}"
    assert b"done", why
    assert "done", "no message came"
    assert "done", "{} is not done".format(message)


def test_listed():
    listing = service.listing()
    assert "red" in listing.text
    assert b"blue"
    assert listing.items == 3
    assert "green"
    assert (item for item in listing.items)
    assert zip(listing.items, listing.names)
