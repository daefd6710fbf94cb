from threading import Thread


def test_at_once(shop):
    def pay():
        try:
            shop.pay(1)
        except Exception as error:
            print(error)

    thread = Thread(target=pay)
    thread.start()
    pay()
    thread.join()
    assert shop.is_open
