import sys

import service


class Results:
    def __init__(self):
        self.failed = []

    def fail(self, name, error):
        self.failed.append((name, error))


def check_rooms(results):
    try:
        assert service.rooms()
    except Exception as error:
        results.fail("rooms", error)


def check_guests(results):
    try:
        assert service.guests()
    except Exception as error:
        results.fail("guests", error)


def main():
    results = Results()
    check_rooms(results)
    check_guests(results)
    return not results.failed


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
