"""The body of an upload, read into memory only: nothing that a person sends touches a disk before it is sealed."""

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import Request

from bot.errors import UploadTooLarge, UploadUnreadable

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

_AROUND_BYTES = 64 * 1024
"""What a form may add around the document: boundaries, headers, other fields."""
_MULTIPART = b"multipart/form-data"
_SECONDS = 120.0


async def read_document(request: Request, largest: int) -> bytes:
    """Return the first file of a form, or the whole body when it is no form.

    Raises:
        UploadTooLarge: said, or found while reading; the rest is not read.
        UploadUnreadable: a form that breaks off, comes too slowly or is none.
    """
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > largest + _AROUND_BYTES:
        raise UploadTooLarge
    kind, options = parse_options_header(request.headers.get("content-type"))
    try:
        async with asyncio.timeout(_SECONDS):
            if kind != _MULTIPART:
                return await _whole(request, largest)
            return await _first_file(request, options.get(b"boundary", b""), largest)
    except TimeoutError:
        raise UploadUnreadable from None


async def _whole(request: Request, largest: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > largest:
            raise UploadTooLarge
    return bytes(body)


async def _first_file(request: Request, boundary: bytes, largest: int) -> bytes:
    if not boundary:
        raise UploadUnreadable
    parts, read = _Parts(), 0
    try:
        parser = MultipartParser(boundary, parts.callbacks())
        async for chunk in request.stream():
            read += len(chunk)
            if read > largest + _AROUND_BYTES:
                raise UploadTooLarge
            parser.write(chunk)
        parser.finalize()
    except FormParserError:
        raise UploadUnreadable from None
    if len(parts.file) > largest:
        raise UploadTooLarge
    return bytes(parts.file)


@dataclass
class _Parts:
    """Collects the first part that has a file name; its name itself is not looked at: only the content tells."""

    file: bytearray = field(default_factory=bytearray)
    _name: bytearray = field(default_factory=bytearray)
    _value: bytearray = field(default_factory=bytearray)
    _inside: bool = False
    _found: bool = False

    def callbacks(self) -> "MultipartCallbacks":
        return {
            "on_header_field": self._header_name,
            "on_header_value": self._header_value,
            "on_header_end": self._header_end,
            "on_part_data": self._data,
            "on_part_end": self._end,
        }

    def _header_name(self, data: bytes, start: int, end: int) -> None:
        self._name += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_end(self) -> None:
        name, value = bytes(self._name).lower(), bytes(self._value)
        self._name.clear()
        self._value.clear()
        if name == b"content-disposition" and b"filename" in parse_options_header(value)[1] and not self._found:
            self._inside = self._found = True

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._inside:
            self.file += data[start:end]

    def _end(self) -> None:
        self._inside = False
