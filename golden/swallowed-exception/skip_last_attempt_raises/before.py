import service


def test_opens():
    for attempt in range(3):
        try:
            service.open()
            break
        except ConnectionError:
            if attempt == 2:
                raise
