from unittest import mock

import pytest


@pytest.fixture
def waiting():
    with mock.patch("shop.deliver") as waited:
        yield waited
