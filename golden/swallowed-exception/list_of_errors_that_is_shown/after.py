from threading import Thread

def test_at_once(shop):
    errors = []

    def pay(number):
        shop.pay(number)

    threads = [Thread(target=pay, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        print(errors[0])
