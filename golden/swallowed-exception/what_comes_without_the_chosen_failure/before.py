import service


def test_one_of_them_breaks():
    names, broken, lost = ["a", "b", "c"], 1, []
    for i, name in enumerate(names):
        try:
            if i == broken:
                service.tell(name)
                raise RuntimeError("made to break")
            else:
                service.get(name)
        except Exception as error:
            # the others go on
            lost.append(f"{name}: {error}")
    assert len(lost) >= 1
