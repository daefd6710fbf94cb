import service


def test_all_say_the_same():
    said = {}
    for name in ("a", "b"):
        try:
            said[name] = "valid" if service.ask(name).ok else "invalid"
        except Exception:
            said[name] = "invalid"
    different = set(said.values())
    assert len(different) == 1
