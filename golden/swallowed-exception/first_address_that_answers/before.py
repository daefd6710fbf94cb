import service


def test_finds_an_address():
    for address in ("127.0.0.1", "localhost"):
        try:
            service.connect(address)
            break
        except Exception:
            continue
