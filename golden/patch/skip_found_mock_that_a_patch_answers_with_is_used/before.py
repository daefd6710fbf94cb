from unittest.mock import AsyncMock, patch

import httpx
import pytest
from depot.core import Depot, stock


async def test_client_cannot_be_reached():
    with patch("httpx.AsyncClient") as client_class:
        client = AsyncMock()
        client_class.return_value.__aenter__.return_value = client
        client.get.side_effect = httpx.ConnectError("port is closed")
        with pytest.raises(httpx.ConnectError):
            await stock("/lamps", depot=Depot(client))
