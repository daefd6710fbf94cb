import asyncio
from contextlib import contextmanager
from functools import lru_cache

import pytest

from tests.tokens import make_token


@lru_cache
def cached():
    return make_token()


@contextmanager
def session():
    yield make_token()


def tokens():
    yield make_token()


@pytest.fixture(scope="module")
def shared():
    return make_token()


def test_own_loop():
    assert asyncio.run(ping(make_token()))


async def ping(token):
    return token
