import service


def send(word):
    answer = service.send(word)
    if not answer.ok:
        return False
    return True


def test_sends():
    send("hello")
