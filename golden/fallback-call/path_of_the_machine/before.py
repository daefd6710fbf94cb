from pathlib import Path

from shop import install, installed


def test_wheel():
    wheel = Path(__file__).resolve().parent / "wheels" / "shop.whl"
    try:
        wheel = wheel.resolve()
    except OSError:
        wheel = wheel.absolute()
    install(wheel.as_uri())
    assert "shop" in installed()
