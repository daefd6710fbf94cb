"""The same generator goes through what the system answers, or gives a case only on a condition."""


def test_converts(client):
    def cases():
        for source, target in client.conversions():
            yield source, target, False

    for source, target, expected in cases():
        assert client.converts(source, target) == expected


def test_converts_known(client):
    def cases():
        for source, target in [("int", "text"), ("text", "int")]:
            if client.knows(source):
                yield source, target, False

    for source, target, expected in cases():
        assert client.converts(source, target) == expected
