import time

import requests

SHOP = "http://localhost:8080"


def test_order_is_confirmed():
    test_start_time = time.time()
    answer = requests.post(f"{SHOP}/orders", json={"item": "lamp"})
    assert answer.status_code == 201
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
