from tests.e2e.visitor import Visitor


class TestHome(Visitor):
    def visit(self, page):
        return page == "home"

    def test_home(self):
        assert self.visit("home")
