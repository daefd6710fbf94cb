from unittest.mock import Mock


def test_late_answer(session):
    told = Mock(name="told", return_value=None)
    future = session.ask("rooms", timeout=1)
    future.add_errback(told)
    future.wait()
    assert told.called
