import service


def test_uploads():
    log = []
    # Upload, then read it back.
    try:  # the slow part
        # two chunks
        service.upload("a")
        service.upload("b")
        # both are there now
        # only when uploaded
        answer = service.download()
        assert answer.ok
        # read back
    finally:
        # always
        log.append("closed")
    assert log
