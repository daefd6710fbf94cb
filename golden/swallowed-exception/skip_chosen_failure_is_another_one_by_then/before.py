import service


def test_each_breaks_once():
    fail_once, lost = {"a"}, []
    for name in ["a", "b", "a"]:
        try:
            if name in fail_once:
                fail_once.discard(name)
                raise RuntimeError("made to break")
            service.get(name)
        except Exception as error:
            lost.append(str(error))
    assert len(lost) >= 1


def test_words():
    lost = []
    for error in ["boom", "fine"]:
        try:
            if error == "boom":
                raise RuntimeError(error)
            service.get(error)
        except Exception as error:
            lost.append(str(error))
    assert len(lost) >= 1


def test_two_are_lost():
    lost = []
    for i, name in enumerate(["a", None, "c"]):
        try:
            if i == 0:
                raise RuntimeError("cut off")
            service.enter(name)
        except Exception as error:
            lost.append(error)
    assert len(lost) == 2
