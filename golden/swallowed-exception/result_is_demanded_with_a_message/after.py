import requests


def test_stock():
    found = {}
    errors = []
    for shelf in ["tea", "oil"]:
        try:
            found[shelf] = requests.get(f"http://shop/{shelf}").json()
        except Exception as error:
            errors.append(f"{shelf}: {error!r}")
            print(f"{shelf}: {error}")
    assert not errors, f"{len(errors)} failed: {errors}"
    wrong = requests.get("http://shop/wrong").json()
    assert found["tea"]["items"], f"wrong beside {found}"
