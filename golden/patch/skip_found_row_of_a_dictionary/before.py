from unittest.mock import patch

from shop.probes import ask

TEXTS = {"pay": "pay is late", "mail": "mail is late"}


async def test_late():
    for name, text in TEXTS.items():
        with patch("aiohttp.ClientSession.request", side_effect=TimeoutError(text)):
            report = await ask(name)
        assert report.state == "late"
