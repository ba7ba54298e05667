"""Values as the store keeps them: compressed JSON, and hashes by which to see whether they changed."""

import hashlib
import json
import zlib
from typing import Any


class StoreError(RuntimeError):
    """The store cannot be used; the message says what to do."""


def stamp(*parts: bytes) -> bytes:
    """A hash (16 bytes) of these parts."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()


def pack(value: Any) -> bytes:
    """A value as compressed JSON."""
    return zlib.compress(
        json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"), 1
    )


def unpack(blob: bytes) -> Any:
    """The value that ``pack`` wrote. Raises StoreError where it is damaged."""
    try:
        return json.loads(zlib.decompress(blob).decode("utf-8", "surrogatepass"))
    except (zlib.error, ValueError, TypeError) as error:
        raise StoreError(f"a row of the store is damaged ({error}); delete it to read everything anew") from error
