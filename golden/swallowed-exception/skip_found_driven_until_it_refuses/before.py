import logging

from system.breaker import Breaker, OpenError

logger = logging.getLogger(__name__)


def drive(name, bad, good):
    breaker = Breaker(name)
    for _ in range(breaker.most + 1):
        try:
            breaker.call(bad)
        except Exception:
            breaker.note(name)
    try:
        breaker.call(good)
        logger.warning("it should have refused")
    except OpenError:
        logger.info("it refused")
    assert breaker.recover()


def test_breaker(service):
    drive("first", service.fail, service.answer)
