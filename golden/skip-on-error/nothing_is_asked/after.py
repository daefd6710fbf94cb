def test_tells():
    socket = None
    if socket:
        pass
