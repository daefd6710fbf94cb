import service


def is_limited():
    limited = False
    for number in range(8):
        service.send(number)
        try:
            if service.receive(timeout=0.05) == "too many":
                limited = True
                break
        except TimeoutError:
            continue
        except ConnectionResetError:
            return {"asked": True, "limited": True}
    return {"asked": True, "limited": limited}


def test_limit():
    assert is_limited()["asked"]
