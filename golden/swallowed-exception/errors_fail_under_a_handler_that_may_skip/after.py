import pytest


def skip_when_closed(words):
    if "closed" in words:
        pytest.skip(words)


def test_badges(gate):
    try:
        for badge in ("old", "older"):
            try:
                answer = gate.open(badge)
            except Exception as error:
                print(f"{badge}: {error}")
                continue
            else:
                assert answer.opened is False, badge
    except Exception as error:
        skip_when_closed(str(error))
        raise
