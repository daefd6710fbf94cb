from unittest.mock import patch

from tests.tokens import make_token


def test_patched():
    with patch("tests.e2e.test_case.make_token", return_value="x"):
        assert True
