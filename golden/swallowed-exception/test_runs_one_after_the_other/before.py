import importlib

def run_one(name):
    try:
        importlib.import_module(f"rounds.{name}").main()
        return name, True
    except ImportError:
        return name, None
    except Exception:
        return name, False


def test_all():
    results = []
    for name in ("tea", "coffee", "milk"):
        results.append(run_one(name))
    assert len(results) == 3
