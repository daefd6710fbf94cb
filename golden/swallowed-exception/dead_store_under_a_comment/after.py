import service


def test_greets():
    # what it says
    answer = service.greet()
    if answer:
        assert answer.ok
