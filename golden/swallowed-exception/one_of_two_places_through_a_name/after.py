import page


def test_form_is_protected():
    tag = page.find("meta.token")
    field = page.field("token")
    protected = tag is not None or field is not None
    assert protected
