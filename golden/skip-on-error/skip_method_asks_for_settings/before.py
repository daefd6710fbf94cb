import pytest

from shop.settings import get_env


class TestTalk:
    def _is_real(self):
        name = get_env().get("USE_REAL_MODEL", "no").lower()
        return name == "yes"

    def test_talk(self, talk):
        if not self._is_real():
            pytest.skip("a real model is not asked for")
        assert talk.ask("hello")


class Chooser:
    def __init__(self):
        self.chosen = None

    def real(self):
        if get_env().get("USE_REAL_MODEL", "no") == "yes":
            return True
        return False


CHOOSER = Chooser()


@pytest.mark.skipif(CHOOSER.real(), reason="for the stand-in alone")
def test_words(talk):
    assert talk.words()
