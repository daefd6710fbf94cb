from service import fetch, service_down


def test_refused():
    with service_down(ConnectionError()):
        assert fetch("/orders").status_code == 500
