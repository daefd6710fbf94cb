import service


def test_refuses():
    problems = []
    try:
        service.enter("nobody")
        service.enter("nobody else")
    except Exception as error:
        problems.append(error)
        print("refused")
    if not problems:
        raise AssertionError("let in")
