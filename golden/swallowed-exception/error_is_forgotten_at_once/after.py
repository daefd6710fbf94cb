from threading import Thread


def test_at_once(shop):
    said = {}

    errors = []

    def pay(number):
        try:
            shop.pay(number)
        except Exception as error:
            errors.append(error)
            # told below
            said[number] = str(error)
            error = None

    threads = [Thread(target=pay, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors, f"{len(errors)} failed: {errors}"
    print(said)
