from unittest.mock import Mock, call

from shop import client


def test_commits(monkeypatch):
    till = client.open_till()
    commit = Mock(return_value=None)
    monkeypatch.setattr(till.connection, "commit", commit)
    till.pay(3)
    assert client.open_till().total == 3
    commit.assert_has_calls([call(), call()])
