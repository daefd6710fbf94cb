import service


def answers():
    for name in ("first", "second"):
        try:
            if service.search(name):
                return {"status": "fine", "answers": True}
        except ConnectionError:
            continue
    return {"status": "silent", "answers": False}


def test_one_answers():
    print(answers())
