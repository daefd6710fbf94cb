import service


def send(text):
    try:
        service.send(text)
        return True
    except Exception as error:
        print(error)
        return False


def test_talks():
    sent = 0
    for text in ["Hello", "How are you?"]:
        if not send(text):
            break
        sent += 1
    print(sent)
