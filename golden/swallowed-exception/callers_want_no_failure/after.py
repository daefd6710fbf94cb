from dataclasses import dataclass

from shop import client


@dataclass
class Result:
    success: bool
    text: str = ""


def fetch(key):
    return client.get(key)


def test_fetch():
    assert fetch(3) != "old"


def test_fetch_kept():
    order = fetch(3)
    assert order != "old"


def test_fetch_what_is_there():
    assert fetch(4)["name"] == "tea"


def status(key):
    return client.get(key).status


def test_status():
    client.break_down()
    assert status(3) != 503


def words(key):
    try:
        return client.text(key)
    except Exception as error:
        return f"error_{error}"


def test_words():
    client.break_down()
    assert not words(3).startswith("error_")


def ask(key):
    return Result(success=True, text=client.text(key))


def test_ask():
    client.break_down()
    result = ask(3)
    assert result.text != "old"


def is_there(key):
    client.get(key)
    return True


def test_is_there():
    client.delete(3)
    assert is_there(3) in (True, False)


def test_name_of_a_variable():
    is_there = client.has(4)
    assert is_there


class TestOrders:
    def load(self, key):
        answer = client.get(key)
        return {"ok": True, "answer": answer}

    def test_load(self):
        client.delete(3)
        assert self.load(3)["ok"] is not None
