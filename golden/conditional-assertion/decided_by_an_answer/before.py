import service


def test_switch():
    detailed = service.has("details")
    if detailed:
        assert service.load("details") == "all"
    assert service.load("home") == "home"


def asked():
    if service.has("list"):
        return [1, 2, 3, 4, 5, 6]
    return []


def test_sizes():
    sizes = asked()
    if len(sizes) > 5:
        assert service.load("list") == sizes
    assert service.load("home") == "home"
