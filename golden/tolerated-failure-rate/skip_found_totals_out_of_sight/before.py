from shop import ask, asked, more


def test_asked_anew():
    good = sum(1 for reply in ask("all").values() if reply.get("success", False))
    assert good >= 2


def check(replies):
    good = [reply for reply in replies if not isinstance(reply, Exception)]
    assert len(good) >= 8


def test_another_by_then():
    replies = ask("all")
    good = [reply for reply in replies if reply["success"]]
    replies = more()
    assert len(good) >= 2


def test_written_out_and_more():
    replies = ask("all")
    good = sum(1 for name in ["a", "b", *asked()] if replies.get(name, {}).get("success", False))
    assert good >= 2


def test_lazy():
    replies = (reply.json() for reply in ask("all"))
    good = [reply for reply in replies if reply["success"]]
    assert len(good) >= 2
