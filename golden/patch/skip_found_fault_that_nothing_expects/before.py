from unittest.mock import patch

import service
from service import client


def test_codec_is_missing():
    service.send("message")
    with patch.object(client, "codec", side_effect=ImportError("no codec")):
        assert service.poll() == []
