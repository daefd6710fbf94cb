import service


def test_other_origin():
    socket = service.connect(origin="https://elsewhere.example")
    if socket.ok:
        assert True
