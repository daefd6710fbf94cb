import service
from helpers import check_ok


def test_raises():
    answer = service.get("home")
    answer.raise_for_status()
    if answer.status == 401:
        assert answer.text


def test_checks():
    answer = service.get("home")
    check_ok(answer)
    if not answer.ok:
        assert answer.text


def test_fails():
    answer = service.get("home")
    if answer.status == 401:
        assert answer.text
    if answer.status >= 500:
        raise RuntimeError("broken")


def asked(page):
    answer = service.get(page)
    assert answer.took < 2
    return answer


def test_asked():
    answer = asked("home")
    if not answer.ok:
        assert answer.text


def test_given(answer):
    if not answer.ok:
        assert answer.text


class TestSelf:
    def test_it(self):
        if not self.answer.ok:
            assert self.answer.text
