"""The API of the 公众号 (服务号) under /mp/cgi-bin/: what the real one answers, and nothing else."""

import secrets
from collections.abc import Mapping
from typing import Any

from werkzeug.wrappers import Request

from bot.simulator import limits
from bot.simulator.callbacks import Fields
from bot.simulator.desk import TOKEN, Answer, Endpoint, answer_medium, read_json, store_upload
from bot.simulator.drafts import draft_media, read_part, read_text
from bot.simulator.journal import Draft
from bot.simulator.members import Member
from bot.simulator.platform import Platform
from bot.simulator.refusals import refuse
from bot.simulator.settings import Template
from handlers.message import OFFICIAL_ACCOUNT

STABLE, ORDINARY = "79_", "78_"  # stable_token and token keep their tokens apart
CLIENT_MESSAGE_SECONDS = 600
SCENES = ("QR_SCENE", "QR_STR_SCENE", "QR_LIMIT_SCENE", "QR_LIMIT_STR_SCENE")


def fetch_token(platform: Platform, request: Request) -> Answer:
    """token: always a new one, and the one before ends within five minutes."""
    _check_credentials(platform, request.args)
    token, seconds = platform.tokens[OFFICIAL_ACCOUNT].renew(ORDINARY)
    return {"access_token": token, "expires_in": seconds}


def fetch_stable_token(platform: Platform, request: Request) -> Answer:
    """stable_token: the same one within its time, unless a new one is forced."""
    body = read_json(request)
    _check_credentials(platform, body)
    desk = platform.tokens[OFFICIAL_ACCOUNT]
    token, seconds = desk.renew(STABLE) if body.get("force_refresh") else desk.current(STABLE)
    return {"access_token": token, "expires_in": seconds}


def send_custom(platform: Platform, request: Request) -> Answer:
    """message/custom/send: only within 48 hours of the user's last message, and at most five."""
    body = read_json(request)
    member = _find_follower(platform, body)
    draft = _draft_custom(platform, body)
    if member.has_blocked:
        raise refuse(43019)
    with platform.sending:
        member.take_allowance(platform.clock.now())
    platform.push(member, draft)
    return {"errcode": 0, "errmsg": "ok"}


def _draft_custom(platform: Platform, body: Mapping[str, Any]) -> Draft:
    kind = str(body.get("msgtype", ""))
    if kind in ("image", "voice"):
        return draft_media(kind, body, platform.media[OFFICIAL_ACCOUNT])
    if kind != "text":
        raise refuse(40008)
    content = read_text(read_part(body, "text"), "content")
    if limits.is_too_long(content, limits.TEXT_BYTES):
        raise refuse(45002)
    return Draft("text", content)


def send_template(platform: Platform, request: Request) -> Answer:
    """message/template/send: the result comes back as an event TEMPLATESENDJOBFINISH."""
    body = read_json(request)
    template = platform.settings.templates.get(str(body.get("template_id", "")))
    if template is None:
        raise refuse(40037)
    member = _find_follower(platform, body)
    draft = _draft_template(template, body)
    with platform.sending:
        return _send_once(platform, member, draft, body.get("client_msg_id"))


def _send_once(platform: Platform, member: Member, draft: Draft, client_id: object) -> dict[str, Any]:
    """Sends unless the same person was sent the same client_msg_id within ten minutes."""
    now, key = platform.clock.now(), ("template", member.key, str(client_id))
    earlier: dict[str, Any] | None = platform.repeats.find(key, now, CLIENT_MESSAGE_SECONDS) if client_id else None
    if earlier is not None:
        return earlier
    number = platform.make_number()
    answer = {"errcode": 0, "errmsg": "ok", "msgid": number}
    platform.repeats.remember(key, now, answer)
    if not member.has_blocked:
        platform.push(member, draft)
    status = "failed:user block" if member.has_blocked else "success"
    event: Fields = {"MsgType": "event", "Event": "TEMPLATESENDJOBFINISH", "MsgID": number, "Status": status}
    platform.call_back_later(member, event)
    return answer


def _draft_template(template: Template, body: Mapping[str, Any]) -> Draft:
    data, facts = read_part(body, "data"), []
    for name, label in template.fields.items():
        told = data.get(name)
        value = str(told.get("value", "")) if isinstance(told, dict) else ""
        if not value or len(value) > limits.TEMPLATE_VALUE_LENGTH or "\n" in value:
            raise refuse(47003, f"data.{name}.value invalid")
        facts.append((label, value))
    text = "\n".join(f"{label} {value}" for label, value in facts)
    return Draft("template", text, template.title, str(body.get("url", "")), facts=tuple(facts))


def get_user(platform: Platform, request: Request) -> Answer:
    """user/info: a follower; of one who left only that they left."""
    member = platform.members.find(OFFICIAL_ACCOUNT, request.args.get("openid", ""))
    if member is None:
        raise refuse(40003)
    openid = member.person.account
    if not member.follows:
        return {"subscribe": 0, "openid": openid}
    followed_at = int((member.followed_at or platform.clock.now()).timestamp())
    answer: dict[str, Any] = {"subscribe": 1, "openid": openid, "language": "zh_CN", "subscribe_time": followed_at}
    answer |= {"remark": "", "groupid": 0, "tagid_list": [], "qr_scene": 0, "qr_scene_str": member.scene}
    return answer | {"subscribe_scene": "ADD_SCENE_QR_CODE" if member.scene else "ADD_SCENE_SEARCH"}


def create_code(platform: Platform, request: Request) -> Answer:
    """qrcode/create: a QR code with a scene, to be scanned with `Phones.scans`."""
    body = read_json(request)
    scene = read_part(read_part(body, "action_info"), "scene")
    value = scene.get("scene_str", scene.get("scene_id"))
    if body.get("action_name") not in SCENES or value in (None, ""):
        raise refuse(47001)
    ticket = "gQ" + secrets.token_urlsafe(64)
    platform.tickets[ticket] = str(value)
    answer: dict[str, Any] = {"ticket": ticket, "url": f"http://weixin.qq.com/q/{ticket[:22]}"}
    is_lasting = "LIMIT" in str(body["action_name"])
    return answer if is_lasting else answer | {"expire_seconds": int(body.get("expire_seconds", 60))}


def upload_media(platform: Platform, request: Request) -> Answer:
    """media/upload: a file for three days."""
    medium = store_upload(platform.media[OFFICIAL_ACCOUNT], request)
    return {"type": medium.kind, "media_id": medium.media_id, "created_at": int(medium.created_at.timestamp())}


def get_media(platform: Platform, request: Request) -> Answer:
    """media/get: the file itself."""
    return answer_medium(platform.media[OFFICIAL_ACCOUNT].get(request.args.get("media_id", "")))


def _find_follower(platform: Platform, body: Mapping[str, Any]) -> Member:
    member = platform.members.find(OFFICIAL_ACCOUNT, str(body.get("touser", "")))
    if member is None:
        raise refuse(40003)
    if not member.follows:
        raise refuse(43004)
    return member


def _check_credentials(platform: Platform, told: Mapping[str, Any]) -> None:
    account = platform.settings.official_account
    if told.get("grant_type") != "client_credential":
        raise refuse(40002)
    if account is None or told.get("appid") != account.app_id:
        raise refuse(40013)
    if told.get("secret") != account.secret:
        raise refuse(40125)


ENDPOINTS = {
    "token": Endpoint("GET", fetch_token, TOKEN),
    "stable_token": Endpoint("POST", fetch_stable_token, TOKEN),
    "message/custom/send": Endpoint("POST", send_custom),
    "message/template/send": Endpoint("POST", send_template),
    "user/info": Endpoint("GET", get_user),
    "qrcode/create": Endpoint("POST", create_code),
    "media/upload": Endpoint("POST", upload_media),
    "media/get": Endpoint("GET", get_media),
}
