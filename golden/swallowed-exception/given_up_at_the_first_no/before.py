import service


def says(text):
    try:
        service.send(text)
        return True
    except OSError:
        return False


def greets(turns):
    for turn in turns:
        if not says(f"hello {turn}"):
            return False
    return True


def test_greets():
    greets(["one", "two"])
    assert service.greetings() is not None
