import service


def test_removed():
    found = []
    for name in ("red", "blue"):
        try:
            found.extend(service.rooms(name))
        except Exception as error:
            print(name, error)
    assert len(found) == 0


def test_made_up():
    try:
        trace = service.trace("made up")
        assert trace is None or trace.steps == []
    except Exception:
        print("no trace")


def test_bad():
    bad = []
    for name in ("red", "blue"):
        try:
            bad.extend(service.bad(name))
        except Exception as error:
            print(name, error)
    if bad:
        raise AssertionError(bad)
