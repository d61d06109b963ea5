"""Passwords, form secrets, loopback names and the limit on the rate of asking."""

import pytest

from storydesk.web.access import Limit, digest, form_holds, form_secret, hash_password, is_loopback, new_secret, password_holds


def test_password() -> None:
    kept = hash_password("river stairs 1911")
    assert kept.startswith("$argon2id$")
    assert "river" not in kept
    assert password_holds(kept, "river stairs 1911")
    assert not password_holds(kept, "river stairs 1912")
    assert not password_holds(None, "river stairs 1911")
    assert not password_holds("not a hash", "river stairs 1911")
    with pytest.raises(ValueError, match="12"):
        hash_password("short")


def test_secrets_differ_and_are_not_kept() -> None:
    one, other = new_secret(), new_secret()
    assert one != other
    assert one not in digest(one)
    assert digest(one) == digest(one) != digest(other)


def test_form_secret_is_bound_to_its_session() -> None:
    key = b"key"
    assert form_holds(key, "session", form_secret(key, "session"))
    assert not form_holds(key, "other", form_secret(key, "session"))
    assert not form_holds(b"other", "session", form_secret(key, "session"))
    assert not form_holds(key, "session", "é")


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("127.0.0.1", True), ("127.0.0.1:8321", True), ("localhost:80", True), ("LOCALHOST", True), ("[::1]:8321", True), ("[::1]", True),
        ("evil.example", False), ("127.0.0.1.evil.example", False), ("localhost.evil.example:80", False), ("", False), ("10.0.0.1:8321", False),
    ],
)  # fmt: skip
def test_loopback_names(host: str, known: bool) -> None:
    assert is_loopback(host) is known


def test_limit_fills_again() -> None:
    now = [0.0]
    limit = Limit(rate=1, burst=3, clock=lambda: now[0], callers=2)
    assert [limit.allows("a") for _ in range(4)] == [True, True, True, False]
    assert limit.allows("b")
    now[0] = 1.0
    assert [limit.allows("a") for _ in range(2)] == [True, False]
    assert limit.allows("c")  # the oldest caller is forgotten
    assert len(limit._left) == 2
