import time


def test_outside(client):
    test_start_time = time.time()
    assert client.ping()
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"


class TestOuter:
    name = "outer"

    def test_method(self, client):
        test_start_time = time.time()
        assert client.ping()
        execution_time = time.time() - test_start_time
        assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"

    class TestInner:
        async def test_nested(self, client):
            test_start_time = time.time()
            assert await client.ping()
            execution_time = time.time() - test_start_time
            assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"

        @staticmethod
        def test_static(client):
            test_start_time = time.time()
            assert client.ping()
            execution_time = time.time() - test_start_time
            assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"


if True:
    def test_conditional(client):
        test_start_time = time.time()
        assert client.ping()
        execution_time = time.time() - test_start_time
        assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
