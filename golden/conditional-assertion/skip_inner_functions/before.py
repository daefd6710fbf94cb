from service import client


def test_tree(client):
    def check(part):
        if isinstance(part, dict):
            for inner in part.values():
                assert inner is not None
                check(inner)

    check(client.tree())
