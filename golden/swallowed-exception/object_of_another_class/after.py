from shop import Visitors, client


class TestVisitors:
    def __init__(self, service):
        self.service = service

    def visit(self, names):
        found = {"quiet": True, "count": len(names)}
        for name in names:
            if client.shouts(name):
                found["quiet"] = False
        return found


def test_visit(service):
    visitors = Visitors(service)
    found = visitors.visit(["eve", "bob"])
    assert found["quiet"], "somebody shouts"
