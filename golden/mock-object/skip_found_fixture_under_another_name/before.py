from unittest.mock import Mock


def test_options_leave_the_members(bond_with_members):
    bond = bond_with_members
    members = bond.remove = bond.add = Mock()
    bond.set_options({"interval": 110})
    members.assert_not_called()


def test_members_are_asked():
    bond = Mock()
    bond.add("first")
    bond.add.assert_called_once_with("first")
