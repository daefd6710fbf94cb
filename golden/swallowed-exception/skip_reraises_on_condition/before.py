import service


def test_saves():
    for attempt in range(3):
        try:
            service.save()
            break
        except ConnectionError:
            if attempt == 2:
                raise
            print("again")
