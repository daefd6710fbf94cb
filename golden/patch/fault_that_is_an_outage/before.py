from unittest.mock import AsyncMock, patch

from shop.launch import Launcher
from shop.probes import health


async def test_late():
    with patch("shop.http.ask") as ask:
        ask.side_effect = TimeoutError("five seconds")
        report = await health("payments", timeout=2.0)
    assert report.state == "late"


async def test_gone():
    with patch("shop.printing.is_there", side_effect=Exception("no printer")):
        report = await health("printing")
    assert report.state == "skipped"


async def test_failing():
    with patch("shop.http.ask", return_value={"status": 503}):
        report = await health("payments")
    assert report.state == "refused"


async def test_launch_ends_early():
    launcher = Launcher()
    with patch.object(launcher, "_reach_store", side_effect=ConnectionError("on purpose")):
        await launcher.run()
    assert launcher.state == "stopped"


async def test_set_on_a_part():
    with patch("shop.http.session") as session:
        session.get = AsyncMock(side_effect=ConnectionError("no route"))
        report = await health("payments")
    assert report.state == "gone"
