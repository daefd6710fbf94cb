import service


def ask(number, errors):
    try:
        service.ask(number)
    except Exception as error:
        errors.append((number, error))


def test_replies():
    failures = []
    ask(1, failures)
    assert not failures
