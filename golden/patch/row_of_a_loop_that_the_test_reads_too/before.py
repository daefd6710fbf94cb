from unittest.mock import patch

from shop.probes import ask


async def test_late():
    for name, text in [("pay", "pay is late"), ("mail", "mail is late")]:
        with patch("aiohttp.ClientSession.request") as request:
            request.side_effect = TimeoutError(text)
            report = await ask(name, note=text)
        assert report.state == "late"
