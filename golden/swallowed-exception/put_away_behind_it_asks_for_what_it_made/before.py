import shop


def test_sells():
    try:
        till = shop.Till()
        assert till.sell("tea") == 1
    except Exception:
        pass
    till.close()


def test_sells_more():
    till = shop.Till()
    try:
        assert till.sell("tea") == 1
    except Exception:
        pass
    assert till.is_open
    till.close()


def test_is_patient():
    till = shop.Till()
    try:
        assert till.sell("tea") == 1
    except Exception:
        print("sold nothing")
        return
    till.close()
