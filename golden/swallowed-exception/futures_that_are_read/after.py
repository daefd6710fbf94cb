from concurrent.futures import ThreadPoolExecutor


def test_in_a_pool(shop):
    def pay(number):
        shop.pay(number)

    with ThreadPoolExecutor() as pool:
        futures = [pool.submit(pay, number) for number in range(5)]
    for future in futures:
        future.result()
    assert shop.is_open
