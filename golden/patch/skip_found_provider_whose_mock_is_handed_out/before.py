from unittest.mock import patch

import pytest

from shop.login import sign_in


@pytest.fixture
def posted():
    with patch("httpx.Client.post") as post:
        post.return_value.status_code = 200
        yield post


def test_code(posted):
    assert sign_in("code", by=posted).user.confirmed
