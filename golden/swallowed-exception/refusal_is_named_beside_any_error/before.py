import service


def enter(key):
    try:
        door = service.door()
        entered = door.open(key)
        if entered:
            return {"refused": False}
        return {"refused": True}
    except TimeoutError:
        return {"refused": True, "why": "nobody answers"}
    except service.WrongKey as error:
        return {"refused": True, "why": str(error)}
    except Exception as error:
        return {"refused": True, "why": str(error)}


def test_no_key():
    assert enter("no key")["refused"]
