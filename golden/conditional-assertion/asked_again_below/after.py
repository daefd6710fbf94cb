from service import times


def test_times():
    """What was asserted is not asked again."""
    found = times()
    assert found
    assert max(found) < 2

    # of all that came
    mean = sum(found) / len(found)
    summary = {"slowest": max(found), "mean": mean}
    # the longest
    print(max(found))
    assert summary["mean"] < 2


def test_asked_otherwise():
    found = times()
    assert found
    assert max(found) < 2
    rest = found[1:]
    print(rest[0] if rest else None)
    if found:
        print(found)
    else:
        print("none")
    # if any came
    print(found)


def test_emptied():
    found = times()
    assert found
    assert max(found) < 2
    found.clear()
    print(found[0] if found else None)
