from unittest.mock import patch

from service import visit


def test_withdrawn_ticket():
    with patch("service.is_withdrawn", return_value=True):
        answer = visit("/orders")
    assert answer == 401
