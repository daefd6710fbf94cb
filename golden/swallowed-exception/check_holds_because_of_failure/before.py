import service


def test_status_page():
    try:
        state = service.state().text
    except ConnectionError:
        state = "unavailable"
    assert state == "unavailable"
