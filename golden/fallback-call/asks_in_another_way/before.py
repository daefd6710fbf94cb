import service


def scan_ports():
    return service.scan().ok


def is_responsive():
    try:
        return service.health().ok
    except Exception:
        return scan_ports()


def test_status():
    print(is_responsive())
