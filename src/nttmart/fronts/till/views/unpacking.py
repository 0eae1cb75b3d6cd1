"""Bodies that a till packed: unpacked as far as may be kept in memory, and not a byte further."""

import zlib

from django.http import HttpRequest

from nttmart.fronts.till.views.answers import BadRequest, TooLarge, UnknownEncoding
from nttmart.kernel.errors import N_

UNPACKED_MOST = 4_000_000
"""Bytes that a packed body may have when it is unpacked: six times what a till sends at once."""
_GZIP = 16 + zlib.MAX_WBITS


def body_of(request: HttpRequest) -> bytes:
    """Read what was sent, unpacked if it was packed.

    :raises TooLarge: if it unpacks to more than is taken, found out without unpacking the rest.
    :raises BadRequest: if it is cut short, damaged, or goes on after its end. :raises UnknownEncoding:
    """
    encoding = request.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in {"identity", "gzip"}:
        raise UnknownEncoding(N_("Kiriman ini dimampatkan dengan cara yang tidak dikenal."))
    sent = request.read()
    return _unpacked(sent) if encoding == "gzip" else sent


def _unpacked(packed: bytes) -> bytes:
    unpacker = zlib.decompressobj(_GZIP)
    try:
        body = unpacker.decompress(packed, UNPACKED_MOST + 1)
    except zlib.error as wrong:
        raise BadRequest(N_("Kiriman ini tidak terbaca.")) from wrong
    if len(body) > UNPACKED_MOST:
        raise TooLarge(N_("Kiriman ini terlalu besar."))
    if not unpacker.eof or unpacker.unused_data:
        raise BadRequest(N_("Kiriman ini tidak terbaca."))
    return body
