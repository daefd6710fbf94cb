import json
from unittest.mock import AsyncMock, MagicMock, patch

import pytest


def test_status(client):
    with patch.dict("os.environ", {"REGION": "test"}):
        assert json.loads(client.get("/status").text) == {"state": "up"}
