import service


def test_status_page():
    state = service.state().text
    assert state == "unavailable"
