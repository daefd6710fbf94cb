import service


def test_greets():
    connected = False
    try:
        link = service.connect()
        connected = True
        assert link.ok
    except Exception as error:
        print(connected, error)
