import shop


def run(order):
    try:
        work = shop.start(order)
        try:
            said, code = work.wait(120), work.code
        except TimeoutError:
            work.kill()
            raise
        good = code == 0
        return {"good": good, "said": said}
    finally:
        shop.close(order)


def told(order):
    code = None
    try:
        work = shop.start(order)
        try:
            code = work.wait(120)
        except TimeoutError:
            work.kill()
            code = -1
            raise
    finally:
        print(f"{order}: {code}")
    return code


def test_run():
    assert "said" in run("tea")
    assert told("tea") != 7
