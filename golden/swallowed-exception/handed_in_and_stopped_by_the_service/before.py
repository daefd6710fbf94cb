import service
from service import Stop


def test_reserved_name():
    def send_and_stop():
        service.send("form")
        raise Stop()

    try:
        service.create_user("deleted", before_sending=send_and_stop)
    except Stop:
        pass
    assert "reserved" in service.error()
