from threading import Thread


def test_in_the_background(shop):
    def pay():
        try:
            shop.pay(1)
        except Exception as error:
            print(error)

    Thread(target=pay, daemon=True).start()
    assert shop.is_open
