"""Nobody else gets in: another site in the same browser, another port, another name, a replayed token."""

from __future__ import annotations

import pytest

from assistant.web.guard import MOST_BODY_BYTES
from tests.support.asgi import ask
from tests.web.conftest import HOST, OWN, Door

pytestmark = pytest.mark.fast

STRANGERS = [
    {"cookie": None},
    {"cookie": "second-take-8765=wrong"},
    {"cookie": "second-take-8766=right"},
    {"host": None},
    {"host": "evil.example:8765"},
    {"host": "127.0.0.1:8766"},
    {"host": "127.0.0.1"},
    {"origin": "http://evil.example"},
    {"origin": "http://127.0.0.1:8766"},
    {"origin": "https://127.0.0.1:8765"},
    {"origin": "null"},
    {"origin": f"{OWN}.evil.example"},
]
"""What another site, another port, another name sends: each differs from the page itself in one thing."""


@pytest.mark.parametrize("changed", STRANGERS)
def test_a_stranger_is_shown_nothing(door: Door, changed: dict[str, str | None]) -> None:
    """Nothing is shown, changed or connected: 403, and no word of what is here."""
    for answer in (door.get("/", **changed), door.get("/home", **changed), door.get("/static/main.js", **changed)):
        assert (answer.status, b"address" in answer.body) == (403, True)
    assert door.post("/sessions/x/delete", **changed).status == 403
    assert not door.connects(**changed)


def test_what_changes_something_needs_an_origin(door: Door) -> None:
    """Without one a form of another page might have sent it."""
    assert door.post("/hear", b"{}", origin=None).status == 403
    assert not door.connects(origin=None)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_no_other_page_embeds_it(door: Door, site: str) -> None:
    """A browser says which page asks; one of another port counts as the same site, and is another all the same."""
    assert door.get("/", sec_fetch_site=site).status == 403


@pytest.mark.parametrize("host", [HOST, "localhost:8765"])
def test_the_page_itself_is_served(door: Door, host: str) -> None:
    """With the cookie, by an own name."""
    answer = door.get("/", host=host, sec_fetch_site="same-origin")
    assert answer.status == 200
    assert b"What would you like to practise?" in answer.body
    assert door.connects(host=host, origin=f"http://{host}")


def test_a_token_opens_the_door_once(door: Door) -> None:
    """It is answered with a cookie that no script reads and no other site sends, and an address without the token."""
    token = door.access.new_token()
    answer = ask(door.app, "GET", f"/?token={token}", {"host": HOST})
    assert answer.status == 200
    assert b'content="0;url=/"' in answer.body
    assert token.encode() not in answer.body
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("second-take-8765=")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    name_and_value = cookie.partition(";")[0]
    assert ask(door.app, "GET", "/", {"host": HOST, "cookie": name_and_value}).status == 200
    assert ask(door.app, "GET", f"/?token={token}", {"host": HOST}).status == 403


def test_a_token_is_not_taken_under_another_name(door: Door) -> None:
    """Nor used up by it."""
    token = door.access.new_token()
    assert ask(door.app, "GET", f"/?token={token}", {"host": "evil.example:8765"}).status == 403
    assert ask(door.app, "GET", f"/?token={token}", {"host": HOST}).status == 200


def test_whoever_is_in_may_reload_the_first_address(door: Door) -> None:
    """An old token is of no more use, and none is needed."""
    assert door.get("/?token=old").status == 200


def test_every_answer_forbids_what_is_not_needed(door: Door) -> None:
    """No inline code, nothing from elsewhere, no frame, no cache; also where somebody is refused."""
    for answer in (door.get("/"), door.get("/static/main.js"), door.get("/", cookie=None), door.get("/nothing")):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize("length", [str(MOST_BODY_BYTES + 1), "-1", "many", "9" * 400, None])
def test_too_much_at_once_is_refused(door: Door, length: str | None) -> None:
    """Before any of it is read."""
    assert door.post("/questions?name=a.toml", b"x", content_length=length).status == 413
