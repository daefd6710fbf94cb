from unittest.mock import patch

import pytest

from shop import sign_in


@pytest.mark.parametrize("provider", ["one", "two"])
def test_sign_in(provider):
    with patch("shop.provider.ask") as mock_ask:
        if provider == "one":
            mock_ask.return_value = {"user": "ann"}
        session = sign_in(provider)
    assert session.open
