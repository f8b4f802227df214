"""Fetches photos and voices: only from the platform's hosts, only so large, only what its content shows it to be."""

import json
from urllib.parse import urlsplit

import requests

from bot.channels.base import Media
from bot.channels.client import TamedApi, ask
from bot.channels.errors import BUSY, SendError, Unreadable, judge
from bot.config_types import LOOPBACK_HOSTS

TIMEOUT_SECONDS = (4, 15)
CHUNK_BYTES = 64 * 1024
PICTURE_HOSTS = (".qpic.cn", ".qlogo.cn")
GONE_CODES = {40007, 40004}
CONTENT_MARKS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xff\xd8\xff", "jpg"),
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"GIF87a", "gif"),
    (0, b"GIF89a", "gif"),
    (8, b"WEBP", "webp"),
    (0, b"BM", "bmp"),
    (0, b"#!AMR", "amr"),
    (0, b"#!SILK", "silk"),
    (1, b"#!SILK", "silk"),
    (0, b"ID3", "mp3"),
    (0, b"\xff\xfb", "mp3"),
    (8, b"WAVE", "wav"),
)


def fetch_media(api: TamedApi, media_id: str, url: str, max_bytes: int) -> Media:
    """The photo or voice by its id, else by its address; raises SendError, or Unreadable for what we do not take."""
    if media_id:
        content = ask(api, lambda: _fetch_by_id(api, media_id, max_bytes))
    else:
        content = _fetch_by_url(check_picture_url(url, api.API_BASE_URL), max_bytes, api._http.trust_env)
    return Media(content, sniff(content))


def sniff(content: bytes) -> str:
    """The file ending that the first bytes show; raises Unreadable for anything but a picture or a sound."""
    for offset, mark, ending in CONTENT_MARKS:
        if content[offset : offset + len(mark)] == mark:
            return ending
    raise Unreadable("is neither a picture nor a sound")


def check_picture_url(url: str, api_base_url: str) -> str:
    """The address with https; raises Unreadable unless it lies on the platform's picture hosts or our API's host."""
    try:
        parts, api = urlsplit(url), urlsplit(api_base_url)
        places = parts.hostname or "", (parts.hostname, parts.port)
    except ValueError:
        raise Unreadable("the picture's address is none") from None
    if parts.username or parts.scheme not in ("http", "https"):
        raise Unreadable("the picture's address is none")
    if api.hostname in LOOPBACK_HOSTS and places[1] == (api.hostname, api.port):
        return url
    is_platform = places[0].endswith(PICTURE_HOSTS) or places[0] == api.hostname
    if not is_platform or parts.port not in (None, 80, 443):
        raise Unreadable("the picture lies outside the platform")
    return parts._replace(scheme="https", netloc=places[0]).geturl()


def _fetch_by_id(api: TamedApi, media_id: str, max_bytes: int) -> bytes:
    params = {"access_token": api.access_token, "media_id": media_id}
    with api._http.get(
        api.API_BASE_URL + "media/get", params=params, timeout=TIMEOUT_SECONDS, stream=True, allow_redirects=False
    ) as response:
        content = _read_limited(response, max_bytes)
        is_json = "json" in response.headers.get("Content-Type", "") or content[:1] == b"{"
    if is_json:
        code = int(json.loads(content).get("errcode") or 0)
        if code in GONE_CODES:
            raise Unreadable("is no longer there")
        raise SendError(code, judge(code))
    return content


def _fetch_by_url(url: str, max_bytes: int, trust_env: bool) -> bytes:
    session = requests.Session()
    session.trust_env = trust_env
    try:
        with session.get(url, timeout=TIMEOUT_SECONDS, stream=True, allow_redirects=False) as response:
            return _read_limited(response, max_bytes)
    except requests.RequestException:
        raise SendError(None, BUSY) from None
    finally:
        session.close()


def _read_limited(response: requests.Response, max_bytes: int) -> bytes:
    """The body, read no further than the limit; raises Unreadable beyond it or on a redirect."""
    if response.is_redirect or response.is_permanent_redirect:
        raise Unreadable("leads elsewhere")
    response.raise_for_status()
    content = bytearray()
    for chunk in response.iter_content(CHUNK_BYTES):
        content += chunk
        if len(content) > max_bytes:
            raise Unreadable(f"is larger than {max_bytes} bytes")
    return bytes(content)
