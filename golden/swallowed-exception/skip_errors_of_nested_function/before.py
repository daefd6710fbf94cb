import service


def test_replies():
    errors = []

    def ask(number):
        try:
            service.ask(number)
        except Exception as error:
            errors.append((number, error))

    ask(1)
    ask(2)
    assert not errors
