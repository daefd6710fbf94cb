def test_search(page):
    field = None
    for name in ("query", "search"):
        found = page.field(name)
        if found.is_visible():
            field = found
            break
    if not field:
        page.reload()
        for name in ("query", "search"):
            last_error = None
            try:
                found = page.field(name)
                if found.is_visible():
                    field = found
                    break
            except Exception as error:
                last_error = error
        else:
            if last_error is not None:
                raise AssertionError(f"the last attempt failed: {last_error!r}") from last_error
        if not field:
            field = page.body()
    field.fill("lamp")
    assert page.result(0) == "lamp"
