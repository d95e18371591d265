"""A credential baked into a PNG: an uncompressed iTXt chunk (Open Badges 3.0, section "Baked Badge")."""

import struct
import zlib

KEYWORD = b"openbadgecredential"
SIGNATURE = b"\x89PNG\r\n\x1a\n"
HEADER_ENDS = len(SIGNATURE) + 25  # the IHDR chunk is always first and 25 bytes long


def bake(png: bytes, credential: str) -> bytes:
    """The picture with the credential right behind its header."""
    if not png.startswith(SIGNATURE):
        raise ValueError("not a PNG")
    # keyword, no compression (flag, method), no language, no translated keyword, text
    data = KEYWORD + b"\0\0\0\0\0" + credential.encode()
    chunk = b"iTXt" + data
    baked = struct.pack(">I", len(data)) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return png[:HEADER_ENDS] + baked + png[HEADER_ENDS:]
