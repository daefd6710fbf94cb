import service


def test_pings():
	try: service.ping()
	except Exception: pass
