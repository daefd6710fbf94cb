import service


def test_counts():
    before = 1
    try:
        answer = service.count()
    except (ConnectionError, TimeoutError):
        print("no counter")
    else:
        assert answer.ok
        # counted
    # and the end
    assert before == 1
