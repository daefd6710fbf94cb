from unittest.mock import patch

from service import sign_in


def test_signed_in():
    with patch("service.post") as post:
        post.return_value = {"mail": "ann@shop.test"}
        user = sign_in("code")
    assert user["confirmed"]
