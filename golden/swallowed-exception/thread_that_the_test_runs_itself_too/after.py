from threading import Thread


def test_at_once(shop):
    def pay():
        shop.pay(1)

    thread = Thread(target=pay)
    thread.start()
    pay()
    thread.join()
    assert shop.is_open
