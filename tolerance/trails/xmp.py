"""The dates of an XMP packet, as PDF and pictures carry it. It is searched, never executed."""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST_BYTES = 4_000_000
_NAMES = ("CreateDate", "ModifyDate", "MetadataDate", "CreatorTool")
_SAID = re.compile(
    rb"xmp:(\w+)\s*(?:=\s*[\"']([^\"'<>]{1,200})[\"']|>\s*([^<>]{1,200}?)\s*</xmp:\1)"
)
ACTIVITIES = {
    "CreateDate": "创建（XMP）",
    "ModifyDate": "修改（XMP）",
    "MetadataDate": "元数据更新（XMP）",
}


def xmp_values(packet: bytes) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of a packet that speak of when and by what it was made."""
    for match in _SAID.finditer(packet[:MOST_BYTES]):
        name = match[1].decode("ascii", "replace")
        if name in _NAMES:
            yield name, (match[2] or match[3] or b"").decode("utf-8", "replace")
