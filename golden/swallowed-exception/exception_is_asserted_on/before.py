import service


def test_falls_back_to_the_replica():
    try:
        answer = service.read()
    except Exception as error:
        assert isinstance(error, ConnectionError)
        answer = None
    assert answer is None or answer.ok
