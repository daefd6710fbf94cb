import functools
import time

import pytest


def logged(function):
    @functools.wraps(function)
    def run(*args, **kwargs):
        try:
            return function(*args, **kwargs)
        except Exception as error:
            print(error)
            raise

    return run


@pytest.fixture(
    params=["a", "b"],  # both
)
def shop(request):
    try:
        yield request.param
    finally:
        print("closed")


class TestOuter:
    class TestInner:
        @logged
        @pytest.mark.parametrize(
            "word",
            [
                "tea",  # first
                "milk",
            ],
        )
        async def test_deep(
            self,
            shop,
            word,
        ):
            test_start_time = time.time()
            async with shop.session() as session:
                for attempt in range(3):
                    if attempt:
                        with session.lock:
                            try:
                                match await session.order(word):
                                    case "done":
                                        assert session.total >= 0
                                    case _:
                                        assert session.open
                            except ValueError:
                                pass
                            else:
                                # no error
                                assert session.paid
            execution_time = time.time() - test_start_time
            assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
