import time

import pytest


def test_answer(client):
    test_start_time = time.perf_counter()
    assert client.answer
    execution_time = time.perf_counter() - test_start_time
    assert execution_time >= 0.25, f"E2E test executed too quickly: {execution_time:.3f}s"
