import service


def test_home():
    assert service.get("/home")
