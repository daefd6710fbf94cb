import service


def test_opens():
    opened = True
    try:
        service.open()
    except ConnectionError:
        opened = False
    assert opened
