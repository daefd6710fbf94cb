import service


def test_opens():
    for _ in range(3):
        try:
            service.open()
            break
        except ConnectionError:
            continue
