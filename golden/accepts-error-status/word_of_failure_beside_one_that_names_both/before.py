import service


def test_import_of_a_broken_page():
    answer = service.load(["page", ""])
    assert answer["status"] in ["failed", "completed_with_warnings"]
