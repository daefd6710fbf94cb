from shop import secure


def test_checks_names():
    context = secure.context(flags=0)
    assert context.checks_names(), "not in this build"
    assert secure.connect(context).names == ["ada"]
