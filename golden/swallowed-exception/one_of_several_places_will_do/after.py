def test_form_is_protected(driver):
    driver.get("http://127.0.0.1:8000/sign-in")
    header = driver.find_element("css selector", "meta[name='csrf']")
    field = driver.find_element("css selector", "input[name='csrf']")
    protected = header is not None or field is not None or "csrf" in driver.page_source
    assert protected
