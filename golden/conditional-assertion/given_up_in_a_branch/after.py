from service import get


def test_letter():
    reply = get("/letters")
    for letter in reply.text:
        if letter == "z":
            break
    else:
        letter = None
    assert letter
    assert reply.json()[letter]
    if reply.ok:
        code = None
    else:
        code = reply.status
    if code:
        assert code < 600
