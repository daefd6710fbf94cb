import service


def test_reads():
    try:
        answer = service.read()
    except TimeoutError:
        answer = service.read(timeout=30)
        if not answer.ok:
            raise
    assert answer.ok
