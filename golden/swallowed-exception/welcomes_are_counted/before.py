import gate


def test_badges():
    welcome = 0
    for badge in ("red", "blue", "green"):
        try:
            answer = gate.open(badge)
            if answer["opened"]:
                welcome += 1
            print(gate.log(badge))
        except Exception:
            welcome += 1
    assert welcome / 3 >= 0.8
