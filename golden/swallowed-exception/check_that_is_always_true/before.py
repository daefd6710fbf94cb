import service


def test_health():
    state = {"status": None}
    try:
        state["status"] = service.health().text
    except ConnectionError as error:
        print(error)
    assert state["status"] is None or state["status"] is not None
