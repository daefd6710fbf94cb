import pytest


@pytest.mark.e2e
async def test_import(app):
    helper = await app.manager.get("kb-1")
    helper.upload.reset_mock()
    helper.upload.side_effect = None
    answer = await app.client.post("/import", json={"id": "kb-1"})
    assert answer.status_code == 200
    assert helper.upload.call_count == 2
