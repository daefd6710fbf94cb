"""The same questions, of what may well have the attribute; and of a dict for what every dict has."""


class TestDomains:
    def check_domain(self, domain, expected=None):
        assert domain.id
        if expected:
            assert expected.name == domain.name
            assert hasattr(expected, "note")
            assert expected.note == domain.note

    def test_creates(self, client):
        expected = client.domain("north")
        self.check_domain(client.create(expected), expected)


def test_answers(client):
    reply = client.get("/rates").parsed()
    assert hasattr(reply, "rates")
    assert reply["rates"] == [1]


def test_is_a_table(client):
    reply = client.get("/rates").json()
    assert hasattr(reply, "items")
    assert reply["rates"] == [1]
