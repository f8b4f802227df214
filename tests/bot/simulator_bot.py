"""A tiny bot for the stand-in's own tests: it records every callback, read by wechatpy, and answers from a script."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

import xmltodict
from wechatpy.crypto import WeChatCrypto as OfficialCrypto
from wechatpy.enterprise.crypto import WeChatCrypto as WorkCrypto
from wechatpy.utils import check_signature
from werkzeug.wrappers import Request, Response

from bot.simulator.settings import PLAIN, OfficialAccount, Person, StandInSettings, Template, WorkAccount

AES_KEY = "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR"
WORK_ACCOUNT = WorkAccount("ww1436e0e65a779aee", "work-secret", "work-token", AES_KEY, 1000002)
OFFICIAL_ACCOUNT_SAFE = OfficialAccount("wx5823bf96d3bd56c7", "mp-secret", "mp-token", AES_KEY)
TEMPLATE_ID = "TM-digest"
ROBOT_KEY = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa"
PEOPLE = (
    Person("wangjianguo", "work", "王建国", "剑池街道/南大洋社区", "网格员"),
    Person("ZhangWei", "work", "张伟", "剑池街道/南大洋社区", "应急管理员"),
    Person("jianchi", "work", "剑池街道应急管理站", "剑池街道", "应急管理站"),
    Person("longquan", "work", "龙泉市指挥部", "龙泉市", "指挥部"),
    Person("yexiaohong", "work", "叶小红", "剑池街道/水南社区", "网格员"),
    Person("oUser1", "official_account", "周公众", "塔石街道/塔石村", "网格员"),
)


def make_settings(**changes: object) -> StandInSettings:
    """Both channels, six people, short times."""
    told: dict[str, object] = {
        "work": WORK_ACCOUNT,
        "official_account": OFFICIAL_ACCOUNT_SAFE,
        "people": PEOPLE,
        "templates": {TEMPLATE_ID: Template("日报", {"thing1": "单位", "thing2": "情况"})},
        "robots": {ROBOT_KEY: "南大洋社区群"},
        "schedule": {
            "reminder": "16:27",
            "community_digest": "17:03",
            "township_digest": "17:24",
            "county_digest": "17:52",
        },
        "callback_seconds": 0.3,
        "slow_seconds": 0.6,
    }
    return StandInSettings(**(told | changes))  # type: ignore[arg-type]


class RecordingBot:
    """A WSGI app in the bot's place: `fails` holds statuses to answer first (0: no answer in time)."""

    def __init__(
        self, settings: StandInSettings, answer: Callable[[dict[str, str]], str | None] = lambda _: None
    ) -> None:
        self.settings = settings
        self.answer = answer
        self.seen: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.fails: deque[int] = deque()
        self.is_plainly_answered = False
        self.raw_answer: bytes | None = None
        self.patience = threading.Event()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return self._respond(Request(environ))(environ, start_response)

    def _respond(self, request: Request) -> Response:
        self.paths.append(request.full_path)
        if not request.path.startswith("/wechat/"):
            return Response(f"bot {request.path}")
        is_work = request.path == "/wechat/work"
        crypto = self._make_crypto(is_work)
        query = request.args
        if request.method == "GET":
            return Response(self._shake_hands(request, is_work, crypto))
        body = request.get_data().decode()
        if not is_work:
            check_signature(
                self.settings.official_account.token, query["signature"], query["timestamp"], query["nonce"]
            )
        if "msg_signature" in query:
            body = crypto.decrypt_message(body, query["msg_signature"], query["timestamp"], query["nonce"])
            body = body.decode() if isinstance(body, bytes) else body
        fields = {name: value or "" for name, value in xmltodict.parse(body)["xml"].items()}
        self.seen.append(fields)
        if self.fails:
            status = self.fails.popleft()
            if status == 0:
                self.patience.wait(1)
            return Response("", status or 200)
        return Response(self._reply(fields, crypto, query), content_type="application/xml")

    def _make_crypto(self, is_work: bool) -> WorkCrypto | OfficialCrypto | None:
        work, official = self.settings.work, self.settings.official_account
        if is_work:
            return WorkCrypto(work.token, work.encoding_aes_key, work.corp_id)
        if official.mode == PLAIN:
            return None
        return OfficialCrypto(official.token, official.encoding_aes_key, official.app_id)

    def _shake_hands(self, request: Request, is_work: bool, crypto: WorkCrypto) -> str:
        query = request.args
        if is_work:
            return crypto.check_signature(query["msg_signature"], query["timestamp"], query["nonce"], query["echostr"])
        check_signature(self.settings.official_account.token, query["signature"], query["timestamp"], query["nonce"])
        return query["echostr"]

    def _reply(self, fields: dict[str, str], crypto: WorkCrypto | None, query: dict[str, str]) -> bytes:
        if self.raw_answer is not None:
            return self.raw_answer
        text = self.answer(fields)
        if text is None:
            return b""
        kind = "<MsgType>text</MsgType>" if not text.startswith("<") else ""
        content = f"<Content><![CDATA[{text}]]></Content>" if kind else text
        xml = (
            f"<xml><ToUserName>{fields['FromUserName']}</ToUserName><FromUserName>{fields['ToUserName']}</FromUserName>"
            f"<CreateTime>{int(time.time())}</CreateTime>{kind}{content}</xml>"
        )
        if crypto is None or self.is_plainly_answered:
            return xml.encode()
        return crypto.encrypt_message(xml, query["nonce"], query["timestamp"]).encode()
