"""Ids: short hashes of content, so that the same content has the same id on every machine."""

from hashlib import blake2b


def content_id(*parts: str) -> str:
    """Twelve hexadecimal digits that depend on the parts, their order and their borders."""
    digest = blake2b(digest_size=6)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()
