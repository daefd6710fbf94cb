from unittest import TestCase, expectedFailure, skip


def needs(backend):
    def wrap(test):
        def run(self):
            self.lookup[backend]
            return test(self)

        return run

    return wrap
