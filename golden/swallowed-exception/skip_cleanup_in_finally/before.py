import service


def test_writes():
    handle = service.open()
    try:
        assert handle.write("x").ok
    finally:
        try:
            handle.remove()
        except Exception as error:
            print(f"left behind: {error}")
