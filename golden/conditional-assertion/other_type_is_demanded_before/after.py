from assertpy import assert_that

from shop import User


def test_user(shop):
    user = shop.user("ada")
    assert_that(user).is_type_of(object)
    assert isinstance(user, User)
    assert user.name == "ada"
