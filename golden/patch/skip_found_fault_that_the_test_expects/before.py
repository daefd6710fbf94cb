from unittest.mock import patch

import pytest
import service
from service import client


def test_codec_is_missing():
    service.send("message")
    with patch.object(client, "codec", side_effect=ImportError("no codec")):
        with pytest.raises(service.CodecError):
            service.poll()
