import service


def test_replies():
    replies = {}
    errors = []

    def ask(number):
        try:
            replies[number] = service.ask(number).text
        except Exception as error:
            errors.append((number, error))

    ask(1)
    ask(2)
    for number, reply in replies.items():
        assert reply == "ok", number
