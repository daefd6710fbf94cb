import os

import service


def test_let_in():
    page = service.Client("http://localhost:8000", password="right").load()
    assert page == "home"


def test_other_port():
    client = service.Client("http://localhost:8001", password="right")
    try:
        assert client.load() == "home"
    except Exception:
        print("no page")


def test_nobody_is_there():
    client = service.Client(host="db.invalid")
    try:
        assert client.load() == "home"
    except Exception:
        print("no page")


def test_port_of_nobody():
    settings = {"port": 59999}
    client = service.Client(settings)
    try:
        assert client.load() == "home"
    except Exception:
        print("no page")


def test_other_password():
    client = service.Client("http://localhost:8000", password="wrong")
    try:
        assert client.load() == "home"
    except Exception:
        print("no page")


def test_no_time():
    client = service.Client("http://localhost:8000", timeout=0.001)
    try:
        assert client.load() == "home"
    except Exception:
        print("no page")


def test_attribute():
    client = service.Client()
    client.base = "http://localhost:8000"
    try:
        assert client.load() == "home"
    except Exception:
        print("no page")


def test_environment():
    os.environ["SERVICE"] = "elsewhere"
    try:
        assert service.load() == "home"
    except Exception:
        print("no page")


def test_setting(monkeypatch):
    monkeypatch.setenv("SERVICE", "elsewhere")
    try:
        assert service.load() == "home"
    except Exception:
        print("no page")


def test_stopped():
    client = service.Client()
    client.stop()
    try:
        assert client.load() == "home"
    except Exception:
        print("no page")
