import service


def test_counts():
    before = 1
    answer = service.count()
    assert answer.ok
    # counted
    # and the end
    assert before == 1
