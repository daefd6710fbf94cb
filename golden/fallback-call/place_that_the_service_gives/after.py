from shop import wheels

from shop import install, installed


def test_wheel():
    wheel = wheels.first()
    wheel = wheel.resolve()
    install(wheel.as_uri())
    assert "shop" in installed()
