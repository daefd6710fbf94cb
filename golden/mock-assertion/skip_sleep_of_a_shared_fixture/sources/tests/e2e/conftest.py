from unittest import mock

import pytest


@pytest.fixture
def waiting():
    with mock.patch("time.sleep") as waited:
        yield waited
