import service


def test_it_breaks():
    lost = []
    for i in range(3):
        try:
            if i == 1:
                raise RuntimeError("made to break")
        except Exception as error:
            lost.append(error)
    assert len(lost) == 1


def test_it_may_break():
    lost = []
    for i in range(3):
        broken = i
        try:
            broken = service.next(broken)
            if broken == 1:
                raise RuntimeError("made to break")
            service.get(i)
        except Exception as error:
            lost.append(error)
    assert len(lost) == 1
