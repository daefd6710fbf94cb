import asyncio
from unittest.mock import AsyncMock, patch

from shop.launch import Launcher
from shop.probes import health


async def test_slow():
    with patch("shop.http.ask") as ask:
        ask.side_effect = lambda url: asyncio.sleep(5)
        report = await health("payments", timeout=2.0)
    assert report.state == "late"


async def test_machine_without_a_printer():
    with patch("shop.printing.is_there", return_value=False):
        report = await health("printing")
    assert report.state == "skipped"


async def test_refused():
    with patch("shop.http.ask", side_effect=PermissionError("not yours")):
        report = await health("payments")
    assert report.state == "refused"


async def test_launch_ends_early():
    launcher = Launcher()
    with patch.object(launcher, "_start", side_effect=RuntimeError("on purpose")):
        await launcher.run()
    assert launcher.state == "stopped"


async def test_set_on_a_part():
    with patch("shop.http.session") as session:
        session.get = AsyncMock(side_effect=KeyError("lamp"))
        report = await health("payments")
    assert report.state == "gone"
