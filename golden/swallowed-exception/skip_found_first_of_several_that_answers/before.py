import service


def is_open(port):
    try:
        return service.get(f"http://localhost:{port}/").status == 200
    except OSError:
        return False


def is_shop(port):
    try:
        return service.get(f"http://localhost:{port}/shop").status == 200
    except OSError:
        return False


def port_of_the_shop():
    for port in (8000, 8080):
        if is_open(port):
            return port
    return None


def other_port():
    for port in (9000, 9090):
        found = is_shop(port)
        if found:
            break
    return port


def test_shop():
    assert service.get("/shop", port=port_of_the_shop()).status == 200
    assert service.get("/shop", port=other_port()).status == 200
