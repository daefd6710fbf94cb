from shop import wheels

from shop import install, installed


def test_wheel():
    wheel = wheels.first()
    try:
        wheel = wheel.resolve()
    except OSError:
        wheel = wheel.absolute()
    install(wheel.as_uri())
    assert "shop" in installed()
