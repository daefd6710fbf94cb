import service


def test_published():
    message = service.wait()
    assert b"done" in message["data"]  # the body
    assert len(message["parts"]) == 10


def test_listed():
    listing = service.listing()
    assert "red" in listing.text
    assert "blue" in listing.text
    assert all(
        item.ready
        and item.name
        for item in listing.items
    )
    assert list(filter(lambda item: item.name == "red", listing.items))
