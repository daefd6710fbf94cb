import service


def test_ports():
    found = {}
    for port in service.ports():
        if port.number == 0:
            found["first"] = port
        elif port.number == 1:
            found["second"] = port
    assert found


def test_keys():
    keys = service.keys()
    assert sorted(keys) == ["blue", "red"]


def test_names():
    names = service.names()
    if names:
        print(names)
    assert names == ["red"]
