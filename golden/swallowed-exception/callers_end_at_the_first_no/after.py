import service


def send(text):
    service.send(text)
    return True


def test_talks():
    sent = 0
    for text in ["Hello", "How are you?"]:
        if not send(text):
            break
        sent += 1
    print(sent)
