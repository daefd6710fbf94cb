from shop import Till


def check_without_stock():
    found = {"refuses": False, "notes": []}
    try:
        status = Till(stock=None).run()
        if status != 0:
            found["refuses"] = True
    except Exception as error:
        if "stock" in str(error) or "connect" in str(error).lower():
            found["refuses"] = True
        else:
            found["notes"].append(f"unclear: {error}")
    return found


def test_says_what_is_missing():
    found = check_without_stock()
    assert found["refuses"]
