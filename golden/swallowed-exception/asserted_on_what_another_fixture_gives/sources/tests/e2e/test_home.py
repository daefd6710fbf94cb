def test_home(visitor):
    assert visitor.visit("home")
