import threading


def ask_at_once(shop, count=5):
    results = {"answers": [], "errors": []}

    def ask():
        for number in range(10):
            try:
                results["answers"].append(shop.get(number))
            except Exception as error:
                results["errors"].append(str(error))

    threads = [threading.Thread(target=ask) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
