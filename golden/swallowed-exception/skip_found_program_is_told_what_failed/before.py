import sys

import rounds


def all_told():
    failed = []
    for name in ("tea", "coffee"):
        try:
            rounds.run(name)
        except Exception as error:
            failed.append(f"{name}: {error}")
    count = len(failed)
    if count:
        print(failed)
    return count == 0


def some_forgotten():
    for name in ("milk", "sugar"):
        try:
            rounds.run(name)
        except Exception as error:
            print(name, error)
    return True


if __name__ == "__main__":
    sys.exit(0 if all_told() and some_forgotten() else 1)
