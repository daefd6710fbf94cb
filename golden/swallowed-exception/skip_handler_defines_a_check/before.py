import service


def test_opens():
    try:
        service.open()
    except Exception:
        def look():
            assert service.state().ok

        service.later(look)
