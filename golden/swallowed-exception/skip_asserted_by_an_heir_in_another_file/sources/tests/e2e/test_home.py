from tests.e2e.visitor import Visitor


class TestHome(Visitor):
    def test_home(self):
        assert self.visit("home")
