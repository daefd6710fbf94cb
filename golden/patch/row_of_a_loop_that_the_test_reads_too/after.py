from shop.probes import ask
from shop.testing import service_down


async def test_late():
    for name, text in [("pay", "pay is late"), ("mail", "mail is late")]:
        with service_down():
            report = await ask(name, note=text)
        assert report.state == "late"
