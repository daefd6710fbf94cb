import service


def test_pings():
	service.ping()
