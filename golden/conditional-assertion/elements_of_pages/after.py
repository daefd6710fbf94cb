async def test_theme(page):
    await page.goto("/settings")
    toggle = await page.query_selector("[data-theme]")
    assert toggle
    await toggle.click()
    assert await page.evaluate("theme()") == "dark"


def test_banner(browser):
    banner = browser.find_element("id", "banner")
    assert banner
    assert banner.text
