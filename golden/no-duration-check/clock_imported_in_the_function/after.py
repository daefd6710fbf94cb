import time as time_module

import pytest


def test_pause(client):
    """The reading goes below the imports that the name comes from."""
    import asyncio
    import time

    test_start_time = time.time()

    client.ask("hello")
    time.sleep(0.2)
    assert client.answer and asyncio

    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"


def test_late(client):
    test_start_time = time_module.time()
    client.ask("hello")
    import time
    time.sleep(0.2)
    assert client.answer
    execution_time = time_module.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"


def test_only_an_import():
    test_start_time = time_module.time()
    import time
    execution_time = time_module.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
