import service


def test_let_in():
    page = service.Client("http://localhost:8000", password="right").load()
    assert page == "home"


def test_same_port():
    client = service.Client("http://localhost:8000", password="right")
    assert client.load() == "home"


def test_settings():
    settings = {"port": 8000, "timeout": 5.0}
    client = service.Client(settings)
    assert client.load() == "home"


def test_stopped_behind():
    client = service.Client()
    try:
        assert client.load() == "home"
    finally:
        client.stop()
