import service


def test_greets():
    answer = None
    if service.ready():
        answer = service.greet()
    if answer:
        assert answer.ok
