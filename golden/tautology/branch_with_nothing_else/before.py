import service


def test_ports():
    found = {}
    for port in service.ports():
        if port.number == 0:
            found["first"] = port
        elif port.number == 1:
            found["second"] = port
        else:
            assert True
    assert found


def test_keys():
    keys = service.keys()
    if not keys:
        assert True
    assert sorted(keys) == ["blue", "red"]


def test_names():
    names = service.names()
    if names:
        print(names)
    else:
        assert True
    assert names == ["red"]
