import service


def ask_for_what_is_not_there():
    told = {}
    for path in ("/nothing", "/nowhere"):
        try:
            answer = service.get(path)
            is_right = False
        except Exception:
            is_right = True
        told[path] = {"right": is_right}
    right = [item for item in told.values() if item["right"]]
    return len(right) / len(told)


def test_nothing_is_there():
    assert ask_for_what_is_not_there() >= 0.5
