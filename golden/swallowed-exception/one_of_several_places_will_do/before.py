def test_form_is_protected(driver):
    driver.get("http://127.0.0.1:8000/sign-in")
    try:
        header = driver.find_element("css selector", "meta[name='csrf']")
    except Exception as error:
        header = None
        print(f"no header: {error}")
    try:
        field = driver.find_element("css selector", "input[name='csrf']")
    except Exception as error:
        field = None
        print(f"no field: {error}")
    protected = header is not None or field is not None or "csrf" in driver.page_source
    assert protected
