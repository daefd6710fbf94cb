from shop import client


def test_large_windows_open():
    opened = {}
    sizes = [1, 10, 100]
    for size in sizes:
        try:
            window = client.open(size)
            opened[size] = {"ok": bool(window.id)}
        except Exception as error:
            print(f"{size}: {error}")
            opened[size] = {"ok": False}
    large = [size for size in sizes if size > 5]
    good = sum(1 for size in large if opened.get(size, {}).get("ok"))
    assert good == len(large)
