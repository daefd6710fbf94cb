from unittest.mock import AsyncMock, patch

from shop.launch import Launcher
from shop.probes import health
from shop.testing import service_down


async def test_late():
    with service_down():
        report = await health("payments", timeout=2.0)
    assert report.state == "late"


async def test_gone():
    with service_down():
        report = await health("printing")
    assert report.state == "skipped"


async def test_failing():
    with patch("shop.http.ask", return_value={"status": 503}):
        report = await health("payments")
    assert report.state == "refused"


async def test_launch_ends_early():
    launcher = Launcher()
    with service_down():
        await launcher.run()
    assert launcher.state == "stopped"


async def test_set_on_a_part():
    with patch("shop.http.session") as session:
        session.get = AsyncMock(side_effect=ConnectionError("no route"))
        report = await health("payments")
    assert report.state == "gone"
