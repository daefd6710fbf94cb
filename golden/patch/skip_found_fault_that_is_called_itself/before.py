from unittest.mock import patch

import pytest
import service
from service import client


def test_codec_is_missing():
    with patch.object(client, "codec", side_effect=ImportError("no codec")):
        with pytest.raises(ImportError):
            client.codec()


def test_login_fails():
    with patch("service.client.login") as login:
        login.side_effect = ValueError("wrong")
        with pytest.raises(ValueError):
            login("ann")
