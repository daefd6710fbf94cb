import logging

from system.breaker import Breaker

logger = logging.getLogger(__name__)


def drive(name, good):
    breaker = Breaker(name)
    errors = []
    for _ in range(breaker.most + 1):
        try:
            breaker.call(good)
        except Exception as error:
            errors.append(error)
            breaker.note(name)
    assert not errors, f"{len(errors)} failed: {errors}"
    breaker.call(good)
    logger.warning("it should have refused")
    assert breaker.recover()


def test_breaker(service):
    drive("first", service.answer)
