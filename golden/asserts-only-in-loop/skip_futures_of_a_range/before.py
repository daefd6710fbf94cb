from concurrent.futures import ThreadPoolExecutor, as_completed

import service


def test_many_greetings():
    with ThreadPoolExecutor() as pool:
        futures = [pool.submit(service.greet, number) for number in range(20)]
        answers = [future.result() for future in as_completed(futures)]
    assert all(answer == "hello" for answer in answers)
