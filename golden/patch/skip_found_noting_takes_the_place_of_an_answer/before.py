"""What notes its calls answers in place of the system, is put on a class or module, or on what is nobody's business."""

from shop import mail


def test_answers(app, page, monkeypatch):
    reports = []

    def note(error):
        reports.append(str(error))
        return True

    monkeypatch.setattr(app.server, "on_error", note)
    page.click("#break")
    assert "broken" in reports[0]


def test_sends(page, monkeypatch):
    sent = []
    monkeypatch.setattr(mail, "send", lambda text: sent.append(text))
    page.click("#order")
    assert "thanks" in sent[0]


def test_writes(app, page, monkeypatch):
    sent = []
    monkeypatch.setattr(app.server, "_write", lambda text: sent.append(text))
    page.click("#order")
    assert "thanks" in sent[0]
