"""Officers of a running desk who are signed in already: prints post → cookie. For tests of something else.

Run as `python -m tests.desk.sessions POST …` with the desk's environment; each showed a second factor just now.
"""

import json
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client


def signed_in(user: "User") -> "Client":
    """A browser of somebody who showed a second factor just now."""
    from django.test import Client

    from misnomer.desk import clock

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": clock.now().timestamp(), "type": "totp"}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client


def main() -> None:
    """Make them."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "misnomer.desk.settings")
    django.setup()
    from django.contrib.auth.models import User

    from misnomer.desk.models import Officer
    from misnomer.desk.roles import Role
    from misnomer.desk.services.people import new_officer

    made = {}
    for post in sys.argv[1:]:
        new_officer(f"{post.capitalize()} Example", Role(post), f"S-{post}")
        user = User(username=post.replace(" ", "-"))
        user.set_unusable_password()
        user.save()
        Officer.objects.filter(staff_number=f"S-{post}").update(user=user)
        made[post] = signed_in(user).cookies["sessionid"].value
    print(json.dumps(made))  # noqa: T201 - what it is run for


if __name__ == "__main__":
    main()
