"""People, as their colleagues know them."""

from django.contrib.auth.models import User


def person_name(person: User) -> str:
    """Returns the full name, or the user name of whoever gave none."""
    return person.get_full_name() or person.get_username()
