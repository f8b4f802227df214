"""wechatpy's API clients, tamed: our address, time-outs, shared tokens, one renewal, and every fault a SendError."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

import requests
from wechatpy import WeChatClient as OfficialAccountApi
from wechatpy.client.base import BaseWeChatClient
from wechatpy.enterprise import WeChatClient as WorkApi
from wechatpy.exceptions import WeChatClientException

from bot.channels.base import TokenStore
from bot.channels.errors import BUSY, SETUP, SendError, judge
from bot.config_types import LOOPBACK_HOSTS

TIMEOUT_SECONDS = 8
TOKEN_TIMEOUT_SECONDS = 5
TOKEN_WAIT_SECONDS = 6.0
TOKEN_POLL_SECONDS = 0.05
TOKEN_CODES = {40001, 40014, 42001}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TokenRequest:
    """How one platform hands out its access token, and under which name we keep it."""

    key: str
    endpoint: str
    params: dict[str, str]


class TamedApi(BaseWeChatClient):  # type: ignore[misc]
    """What both of wechatpy's clients do otherwise: the token comes from the store, nothing is redirected."""

    store: TokenStore
    token_request: TokenRequest

    def tame(self, base_url: str, store: TokenStore, token_request: TokenRequest) -> None:
        """Ties the client to its address and its tokens."""
        self.API_BASE_URL = base_url
        self.store = store
        self.token_request = token_request
        # A proxy named in the environment is for the way out, not for the stand-in on this machine.
        self._http.trust_env = urlsplit(base_url).hostname not in LOOPBACK_HOSTS

    @property
    def access_token(self) -> str:
        """The shared token, fetched by one process while the others wait for it; raises SendError."""
        key = self.token_request.key
        deadline = time.monotonic() + TOKEN_WAIT_SECONDS
        while time.monotonic() < deadline:
            if token := self.store.get(key):
                return token
            if self.store.claim(key):
                try:
                    return self.fetch_access_token()
                finally:
                    self.store.release(key)
            time.sleep(TOKEN_POLL_SECONDS)
        raise SendError(None, BUSY)

    def fetch_access_token(self) -> str:
        """A new token from the platform, kept for all; raises SendError."""
        wanted = self.token_request
        response = self._http.get(
            self.API_BASE_URL + wanted.endpoint,
            params=wanted.params,
            timeout=TOKEN_TIMEOUT_SECONDS,
            allow_redirects=False,
        )
        response.raise_for_status()
        told = response.json()
        code = int(told.get("errcode") or 0)
        if code:
            raise SendError(code, SETUP if code in TOKEN_CODES else judge(code))
        token, lifetime = str(told["access_token"]), int(told.get("expires_in") or 7200)
        self.store.set(wanted.key, token, lifetime)
        return token

    def _request(self, method: str, url_or_endpoint: str, **options: Any) -> Any:
        options.setdefault("allow_redirects", False)
        return super()._request(method, url_or_endpoint, **options)


class TamedWorkApi(TamedApi, WorkApi):  # type: ignore[misc]
    """企业微信."""


class TamedOfficialAccountApi(TamedApi, OfficialAccountApi):  # type: ignore[misc]
    """公众号."""


def ask(api: TamedApi, call: Callable[[], T]) -> T:
    """What the call answers, with one new token and one more try if the token was refused; raises SendError."""
    used = guard(lambda: api.access_token)
    try:
        return guard(call)
    except SendError as fault:
        if fault.code not in TOKEN_CODES:
            raise
    api.store.drop(api.token_request.key, used)
    try:
        return guard(call)
    except SendError as fault:
        # A fresh token refused as well is no matter of time: somebody has to look at the set-up.
        raise SendError(fault.code, SETUP) from None if fault.code in TOKEN_CODES else fault


def guard(call: Callable[[], T]) -> T:
    """Runs the call; wechatpy's and requests' faults carry the token in their URLs, so only the code goes on."""
    try:
        answer = call()
    except SendError:
        raise
    except WeChatClientException as fault:
        raise SendError(fault.errcode, judge(fault.errcode)) from None
    except (requests.RequestException, ValueError, KeyError, TypeError, AttributeError):
        raise SendError(None, BUSY) from None
    if isinstance(answer, requests.Response):
        raise SendError(None, BUSY)
    return answer
