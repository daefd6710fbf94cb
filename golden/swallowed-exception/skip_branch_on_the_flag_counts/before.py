import service


def test_opens():
    closed = 0
    try:
        opened = service.open()
    except ConnectionError:
        opened = False
    if not opened:
        closed += 1
    assert closed == 0
