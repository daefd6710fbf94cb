import service


def test_replies():
    replies = {}
    errors = []

    def ask(number):
        replies[number] = service.ask(number).text

    ask(1)
    ask(2)
    for number, reply in replies.items():
        assert reply == "ok", number
