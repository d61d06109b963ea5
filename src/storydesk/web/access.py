"""Who may do what: passwords, tokens, sessions, forms that only our own pages can send, and a limit on the rate of asking.

On a loopback address without login the person at the machine is an editor. With `--public` every request needs a session or a token.
Passwords are kept as Argon2id (RFC 9106) hashes; tokens and sessions are 256 random bits, of which the store keeps the SHA-256 alone. A form is
accepted only with the secret that its page was given, which is bound to the session cookie (the signed double-submit pattern of the OWASP cheat
sheet on cross-site request forgery). A loopback desk answers to loopback names only, so that no foreign page can reach it by rebinding a name.
"""

import hashlib
import hmac
import secrets
from collections import OrderedDict
from collections.abc import Callable
from functools import cache
from typing import Final

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1", "[::1]"})
SHORTEST_PASSWORD: Final = 12


def hash_password(password: str) -> str:
    """An Argon2id hash with its parameters and salt. Raises ValueError for a password of fewer than 12 characters."""
    from argon2 import PasswordHasher

    if len(password) < SHORTEST_PASSWORD:
        raise ValueError(f"a password needs at least {SHORTEST_PASSWORD} characters")
    return PasswordHasher().hash(password)


def password_holds(kept: str | None, password: str) -> bool:
    """Does the password match? Takes as long for an unknown account as for a known one."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(kept or _nobody(), password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    return hash_password(secrets.token_urlsafe())


def new_secret() -> str:
    """256 random bits, as text that fits a header, a cookie and an address."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is kept of a token or a session: enough to know it again, nothing to use it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def form_secret(key: bytes, session: str) -> str:
    """The secret that the forms of one session carry."""
    return hmac.new(key, f"form {session}".encode(), hashlib.sha256).hexdigest()


def form_holds(key: bytes, session: str, given: str) -> bool:
    """Was the form made for this session?"""
    return hmac.compare_digest(form_secret(key, session).encode(), given.encode())


def is_loopback(host: str) -> bool:
    """Is this the host of a request (with or without a port) a name of this machine?"""
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() and not host.endswith("]") else host
    return name.lower() in LOOPBACK


class Limit:
    """A token bucket a caller: `rate` requests a second on the long run, bursts up to `burst`. Holds the newest `callers` alone."""

    def __init__(self, rate: float, burst: int, clock: Callable[[], float], callers: int = 10_000) -> None:
        self._rate, self._burst, self._clock, self._callers = rate, burst, clock, callers
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allows(self, caller: str) -> bool:
        """Count one request of a caller; False where it asks too often."""
        now = self._clock()
        left, seen = self._left.pop(caller, (float(self._burst), now))
        left = min(self._burst, left + (now - seen) * self._rate)
        allowed = left >= 1
        self._left[caller] = (left - 1 if allowed else left, now)
        if len(self._left) > self._callers:
            self._left.popitem(last=False)
        return allowed
