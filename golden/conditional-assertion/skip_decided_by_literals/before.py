import service


def test_switch():
    detailed = False
    if detailed:
        assert service.load("details") == "all"
    assert service.load("home") == "home"


def test_sizes():
    sizes = [1, 2, 3]
    if len(sizes) > 5:
        assert service.load("list") == sizes
    assert service.load("home") == "home"
