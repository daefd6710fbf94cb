import requests


def test_stock():
    found = {}
    for shelf in ["tea", "oil"]:
        try:
            found[shelf] = requests.get(f"http://shop/{shelf}").json()
        except Exception as error:
            print(f"{shelf}: {error}")
    wrong = requests.get("http://shop/wrong").json()
    assert found["tea"]["items"], f"wrong beside {found}"
