import service


def test_refuses():
    refused = False
    try:
        link = service.connect("nobody")
        link.close()
        raise AssertionError("nobody was let in")
    except OSError:
        refused = True

    service.note(refused)
    if not refused:
        raise AssertionError("nobody was not refused")
