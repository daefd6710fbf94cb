import requests


def test_shop_is_closed():
    rounds = []
    pages = ["/tea", "/ink", "/oil"]
    for number in range(3):
        failures = []
        for page in pages:
            try:
                requests.get(f"http://127.0.0.1:8000{page}", timeout=1)
            except requests.ConnectionError as error:
                failures.append({"round": number, "page": page, "why": str(error)})
            except Exception as error:
                failures.append({"round": number, "page": page, "why": f"something else: {error}"})
        rounds.append(failures)
    total = sum(len(failures) for failures in rounds)
    assert total >= len(pages) * 3 * 0.8


def test_shop_is_closed_at_once():
    failures = []
    for page in ["/tea", "/ink"]:
        try:
            requests.get(f"http://127.0.0.1:8000{page}", timeout=1)
        except requests.ConnectionError:
            failures.append(page)
        except Exception as error:
            failures.append(f"{page}: {error}")
    assert len(failures) == 2
