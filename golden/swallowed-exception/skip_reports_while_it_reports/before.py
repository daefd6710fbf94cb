import service


def test_opens():
    try:
        service.open()
    except ConnectionError as error:
        try:
            service.log(error)
        except Exception:
            pass
        raise
