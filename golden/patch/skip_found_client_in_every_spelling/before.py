from unittest.mock import AsyncMock, patch

import redis

from shop.rates import rate


class TestRates:
    @patch("shop.rates.aiohttp.ClientSession.get", new_callable=AsyncMock)
    async def test_rate(self, get):
        get.return_value.json.return_value = {"rate": 2}
        self.rate = await rate("lamp")
        assert self.rate.known

    def test_kept_rate(self):
        with patch.object(redis.Redis, "get", return_value=b"2"):
            assert rate("lamp").known

    def test_started(self):
        patcher = patch("requests.Session.get", return_value={"rate": 2})
        patcher.start()
        answer = rate("lamp")
        patcher.stop()
        assert answer.known
