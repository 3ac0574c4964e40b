"""Tokens and codes: what lets a person in; only their hashes are ever kept."""

from __future__ import annotations

import hashlib
import secrets

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters of a join code: none that look alike, no U, so that few words come out."""

SIGNS = LETTERS + "23456789"
"""Signs of a personal code."""

JOIN_LENGTH = 6
PERSONAL_LENGTH = 10
_SLOW = {"n": 2**12, "r": 8, "p": 1}


def new_token() -> str:
    """Return a secret that nobody can guess: 256 random bits."""
    return secrets.token_urlsafe(32)


def new_join_code() -> str:
    """Return a code by which a class is found; it is no secret."""
    return "".join(secrets.choice(LETTERS) for _ in range(JOIN_LENGTH))


def personal_code(token: str) -> str:
    """Return the code by which the holder of ``token`` comes back in from another browser.

    It follows from the token, so that every page that has the token can show it, and says nothing
    about it.
    """
    number = int.from_bytes(hashlib.sha256(f"personal code of {token}".encode()).digest(), "big")
    signs = []
    for _ in range(PERSONAL_LENGTH):
        number, place = divmod(number, len(SIGNS))
        signs.append(SIGNS[place])
    half = PERSONAL_LENGTH // 2
    return "".join(signs[:half]) + "-" + "".join(signs[half:])


def hashed(token: str) -> str:
    """Return what is kept of a token; fast, for 256 random bits cannot be tried out."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def hashed_code(code: str, salt: str) -> str:
    """Return what is kept of a personal code; slow, for its 49 bits could be tried out."""
    return hashlib.scrypt(plain(code).encode(), salt=salt.encode(), dklen=32, **_SLOW).hex()


def plain(code: str) -> str:
    """Return a code as it was typed without what people add: blanks, hyphens, small letters."""
    return "".join(sign for sign in code[:80].upper() if sign in SIGNS)
