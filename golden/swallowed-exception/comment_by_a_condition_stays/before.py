def test_close(client):
    log = start_log()
    try:
        assert client.ask("hello") == "hello"
    except Exception:
        # a log that is open keeps its file
        log.close()
        # and what it wrote
        log.remove()
