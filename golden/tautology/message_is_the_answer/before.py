import service


def test_published():
    message = service.wait()
    assert b"done", message["data"]  # the body
    assert 10, len(message["parts"])


def test_listed():
    listing = service.listing()
    assert "red" in listing.text
    assert "blue"
    assert (
        item.ready
        and item.name
        for item in listing.items
    )
    assert filter(lambda item: item.name == "red", listing.items)
