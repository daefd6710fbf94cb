import service
from service import retrying


@retrying
def always_down():
    raise ConnectionError("down")


def half_way():
    try:
        raise RuntimeError("half way")
    except RuntimeError:
        service.enter(None)


def late(n):
    if n > 5:
        raise TimeoutError("late")
    service.enter(None)


def missing():
    raise KeyError("no 'a'")


def lazy():
    yield 1
    raise RuntimeError("at last")


def test_down():
    try:
        always_down()
        assert False, "it is down"
    except Exception:
        assert service.log()


def test_half_way():
    try:
        half_way()
        assert False, "it failed"
    except Exception:
        assert service.log()


def test_late():
    try:
        late(1)
        assert False, "it failed"
    except Exception:
        assert service.log()


def test_missing():
    try:
        missing()
        assert False, "it is not there"
    except Exception:
        assert service.log()


def test_lazy():
    try:
        found = lazy()
        service.enter(found)
        assert False, "it failed"
    except Exception:
        assert service.log()
