import service


def send(word):
    try:
        answer = service.send(word)
        if not answer.ok:
            return False
        return True
    except Exception as error:
        print(error)
        return False


def test_sends():
    send("hello")
