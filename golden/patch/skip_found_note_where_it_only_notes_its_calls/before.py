"""What is put on a public attribute of the object only notes its calls: a callback, perhaps, that tells what came."""


def test_reports(app, page, monkeypatch):
    reports = []
    monkeypatch.setattr(app.server, "on_error", lambda error: reports.append(str(error)))
    page.click("#break")
    page.wait_for(lambda: reports)
    assert "broken" in reports[0]


def test_reports_by_a_function(app, page, monkeypatch):
    reports = []

    def note(error):
        reports.append(str(error))

    monkeypatch.setattr(app.server, "on_error", note)
    page.click("#break")
    page.wait_for(lambda: reports)
    assert "broken" in reports[0]
