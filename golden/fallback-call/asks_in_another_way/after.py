import service


def scan_ports():
    return service.scan().ok


def is_responsive():
    return service.health().ok


def test_status():
    print(is_responsive())
