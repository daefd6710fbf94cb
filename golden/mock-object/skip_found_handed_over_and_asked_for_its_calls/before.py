from unittest.mock import Mock

from shop import Runner


def test_end_is_told(config):
    finished = Mock()
    runner = Runner(config, on_finished=finished)
    assert runner.run() == "done"
    finished.assert_called_once_with(runner)


def test_end_is_told_to_what_answers(config):
    store = Mock()
    runner = Runner(config, store=store)
    assert runner.run() == "done"
    store.save.assert_called_once_with(runner)


def test_end_is_told_and_answered(config):
    finished = Mock(return_value=True)
    runner = Runner(config, on_finished=finished)
    assert runner.run() == "done"
    finished.assert_called_once_with(runner)
