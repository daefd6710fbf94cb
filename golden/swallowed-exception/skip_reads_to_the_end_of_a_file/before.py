import service


def test_lines():
    lines = []
    while True:
        try:
            lines.append(next(service.lines()))
        except StopIteration:
            break
    assert lines
