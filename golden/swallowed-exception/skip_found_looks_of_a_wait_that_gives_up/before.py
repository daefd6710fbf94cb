import time

SIGNS = ["opening", "open"]


def wait_for_opening(page, seconds=60):
    start = time.time()
    while time.time() - start < seconds:
        for sign in SIGNS:
            try:
                if page.text(sign).is_visible():
                    return
            except Exception:
                continue
        try:
            for item in page.items():
                if "price" in item.text():
                    return
        except Exception:
            pass
        if page.title() == "shop":
            return
        time.sleep(1)
    print("the shop has not opened")


def test_opens(page):
    page.goto("http://localhost:8000")
    wait_for_opening(page)
