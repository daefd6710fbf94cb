import service


def test_falls_back_to_the_replica():
    answer = service.read()
    assert answer is None or answer.ok
