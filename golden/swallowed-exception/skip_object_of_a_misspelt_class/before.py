from shop import client


class TestVisitors:
    def __init__(self, service):
        self.service = service

    def visit(self, names):
        found = {"quiet": True, "count": len(names)}
        try:
            for name in names:
                if client.shouts(name):
                    found["quiet"] = False
            return found
        except Exception as error:
            found["quiet"] = False
            found["error"] = str(error)
            return found


def test_visit(service):
    visitors = Visitors(service)
    found = visitors.visit(["eve", "bob"])
    assert found["quiet"], "somebody shouts"
