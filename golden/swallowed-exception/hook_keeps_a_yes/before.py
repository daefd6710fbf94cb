def test_hook_finds_the_page(app, browser):
    found = {"page": False, "error": False}

    @app.before_page()
    def look(page):
        try:
            found["page"] = app.current() is not None
        except Exception:
            found["page"] = True
        return page

    browser.open(app.url)
    browser.wait_for_text("#main", "welcome")
    assert found["page"], "the hook found no page"
