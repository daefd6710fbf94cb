from service import fetch, service_down


def test_down():
    with service_down(ConnectionError("down")):
        assert fetch("/orders").status_code == 500


def test_down_by_a_setting():
    # the gateway is down
    with service_down(ConnectionError("down")), open("/dev/null") as out:
        print("asked", file=out)
        assert fetch("/orders").status_code == 500


@service_down(ConnectionError("down"))
def test_down_throughout():
    assert fetch("/orders").status_code == 500
