import service


def test_greets():
    answer = service.greet()
    assert answer.ok and \
        answer.status == 200, \
        "no greeting"
