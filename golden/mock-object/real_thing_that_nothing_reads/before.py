from unittest.mock import MagicMock, patch

from shop import rules


@patch("shop.rules.get_session_sync")
def test_closes(mock_get_session):
    mock_session = MagicMock()
    mock_get_session.return_value = mock_session
    rules.recover()
    mock_session.close.assert_called_once()
