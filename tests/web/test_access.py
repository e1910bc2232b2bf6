"""Who may come in: tokens work once, and for a minute."""

import pytest

from assistant.web.access import TOKEN_SECONDS, Access

pytestmark = pytest.mark.fast


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Give a clock."""
    return Clock()


@pytest.fixture
def access(clock: Clock) -> Access:
    """Give the access to port 8765."""
    return Access(8765, clock)


def test_a_token_is_exchanged_for_a_cookie(access: Access) -> None:
    """The cookie is known from then on; its name carries the port."""
    cookie = access.exchange(access.new_token())
    assert cookie is not None
    assert access.knows(cookie)
    assert access.cookie_name == "second-take-8765"


def test_a_token_works_once(access: Access) -> None:
    """Replayed, it gives nothing."""
    token = access.new_token()
    assert access.exchange(token)
    assert access.exchange(token) is None


def test_a_token_grows_old(access: Access, clock: Clock) -> None:
    """After a minute it works no more."""
    token = access.new_token()
    clock.now = TOKEN_SECONDS + 0.1
    assert access.exchange(token) is None


def test_a_new_token_ends_the_one_before(access: Access) -> None:
    """Only the address that was printed last works."""
    before, token = access.new_token(), access.new_token()
    assert access.exchange(before) is None
    assert access.exchange(token)


@pytest.mark.parametrize("cookie", ["", "x", "ü", "a" * 10_000])
def test_what_was_never_given_is_unknown(access: Access, cookie: str) -> None:
    """Nor is a cookie that is almost right."""
    given = access.exchange(access.new_token())
    assert given is not None
    assert not access.knows(cookie)
    assert not access.knows(given[:-1])
