import service


def test_names_are_unique():
    try:
        service.rename("a", "b")
        assert False
    except:
        pass
