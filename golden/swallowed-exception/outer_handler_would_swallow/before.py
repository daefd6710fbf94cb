import service


def test_replies_of_recovery():
    try:
        service.first()
        try:
            service.second()
        except Exception:
            print("no second")
    except Exception:
        print("no first")
