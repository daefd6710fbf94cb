import logging

from service import connect


class Recorder:
    def __init__(self):
        self.failures = 0

    def ask(self, question):
        try:
            return connect().ask(question)
        except Exception as error:
            # Counted for the report
            self.failures += 1; logging.info("%s", error); return None


def test_answer():
    recorder = Recorder()
    assert recorder.ask("ready?") == "yes"
