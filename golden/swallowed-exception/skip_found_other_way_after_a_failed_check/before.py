def test_restored(app):
    app.restore()
    try:
        reply = app.run("fetch key")
        assert reply.ok
    except AssertionError:
        app.database.mend()
    app.start()
    assert app.login()
