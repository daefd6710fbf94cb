import service


def test_loads():
    answer = None
    try:
        answer = service.load()
    except Exception:
        print("cannot load")
    assert answer is not None
    assert answer.ok
