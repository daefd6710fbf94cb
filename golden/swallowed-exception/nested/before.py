import service


def test_both():
    try:
        first = service.first()
        assert first.ok
        try:
            second = service.second()  # newer
            assert second.ok
        except Exception:
            print("no second")
    except Exception:
        print("no first")
