import service


def thread_of(token):
    try:
        return service.open_thread(token).text
    except Exception:
        return None


def test_thread():
    thread = thread_of("t")
    if thread:
        assert thread == "ok"
