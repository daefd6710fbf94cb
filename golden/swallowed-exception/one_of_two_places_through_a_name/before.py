import page


def test_form_is_protected():
    tag = None
    try:
        tag = page.find("meta.token")
    except Exception as error:
        print(error)
    field = page.field("token")
    protected = tag is not None or field is not None
    assert protected
