import time

from shop import desk


def test_the_line_gets_ready():
    seen, waited = "", 0.0
    line = desk.open_line()
    while "ready" not in seen and waited <= 5.0:
        try:
            line.send("hello")
            answer = line.receive()
            seen += answer
        except Exception:
            line = desk.open_line()
        time.sleep(0.1)
        waited += 0.1
    assert "ready" in seen


def test_each_line_answers():
    answers, at, step = 0, 0, 1
    while at < 5:
        try:
            found = desk.line(at).ask()
            answers += found.count
        except Exception:
            pass
        at += step
    assert answers > 0
