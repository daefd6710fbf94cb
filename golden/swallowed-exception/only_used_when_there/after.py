import service


def thread_of(token):
    return service.open_thread(token).text


def test_thread():
    thread = thread_of("t")
    if thread:
        assert thread == "ok"
