"""A demo account for tests that need no browser."""

import re

import requests

from serving import Site


def signed_in(site: Site, role: str = "worker") -> tuple[requests.Session, str]:
    """A session of a demo account, and the token of its forms."""
    session = requests.Session()
    page = session.get(site.url + "/sign-in", timeout=10).text
    answer = session.post(
        site.url + "/sign-in/demo",
        {"csrf": token(page), "role": role},
        allow_redirects=False,
        timeout=10,
    )
    assert answer.status_code == 303, answer.text
    return session, token(session.get(site.url + "/me", timeout=10).text)


def token(page: str) -> str:
    return re.search('name="csrf" value="([0-9a-f]+)"', page).group(1)
