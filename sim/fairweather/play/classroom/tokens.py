"""Tokens and codes: what lets a person in; only their hashes are ever kept."""

from __future__ import annotations

import base64
import hashlib
import secrets
import unicodedata

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters of a join code: none that look alike, no U, so that few words come out."""

SIGNS = LETTERS + "23456789"
"""Signs of a personal code."""

JOIN_LENGTH = 6
PERSONAL_LENGTH = 10
SHORTEST_FORM = 32
"""Signs of the secret in a form at least."""
_SLOW = {"n": 2**12, "r": 8, "p": 1}


def new_token() -> str:
    """Return a secret that nobody can guess: 256 random bits."""
    return secrets.token_urlsafe(32)


def token_of(form: str, what: str) -> str:
    """Return the secret that a form leads to: the same each time it is sent with the same words.

    ``form`` is the secret in the form, made by ``new_token``; without one, the secret is new.
    """
    if len(form) < SHORTEST_FORM:
        return new_token()
    made = hashlib.sha256(f"token of {form} for {what}".encode("utf-8", "replace")).digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def new_join_code() -> str:
    """Return a code by which a class is found; it is no secret."""
    return "".join(secrets.choice(LETTERS) for _ in range(JOIN_LENGTH))


def personal_code(token: str) -> str:
    """Return the code by which the holder of ``token`` comes back in from another browser.

    It follows from the token, so that every page that has the token can show it, and says nothing
    about it.
    """
    number = int.from_bytes(hashlib.sha256(f"personal code of {token}".encode()).digest(), "big")
    places = (number // len(SIGNS) ** place for place in range(PERSONAL_LENGTH))
    signs, half = "".join(SIGNS[one % len(SIGNS)] for one in places), PERSONAL_LENGTH // 2
    return f"{signs[:half]}-{signs[half:]}"


def hashed(token: str) -> str:
    """Return what is kept of a token; fast, for 256 random bits cannot be tried out."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def hashed_code(code: str, salt: str) -> str:
    """Return what is kept of a personal code; slow, for its 49 bits could be tried out."""
    return hashlib.scrypt(plain(code).encode(), salt=salt.encode(), dklen=32, **_SLOW).hex()


def plain(code: str) -> str:
    """Return a code as it was typed without what people add: blanks, hyphens, small letters."""
    shown = unicodedata.normalize("NFKC", code[:80]).upper()
    return "".join(sign for sign in shown if sign in SIGNS)


def letters(code: str) -> str:
    """Return a join code as it was typed without what people add, or an empty text if none is."""
    typed = plain(code)
    return typed if set(typed) <= set(LETTERS) else ""
