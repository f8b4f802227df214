"""The API of 企业微信 under /work/cgi-bin/: what the real one answers, and nothing else."""

from collections.abc import Mapping
from typing import Any

from werkzeug.wrappers import Request

from bot.simulator import limits
from bot.simulator.desk import ROBOT, TOKEN, Answer, Endpoint, answer_medium, read_json, store_upload
from bot.simulator.drafts import draft_robot_message, draft_work_message, read_number, read_part, read_text
from bot.simulator.members import Member
from bot.simulator.platform import Platform, fingerprint
from bot.simulator.refusals import refuse
from handlers.message import WORK


def fetch_token(platform: Platform, request: Request) -> Answer:
    """gettoken: within its time always the same one."""
    account = platform.settings.work
    if account is None or request.args.get("corpid") != account.corp_id:
        raise refuse(40013)
    if not request.args.get("corpsecret"):
        raise refuse(41004)
    if request.args["corpsecret"] != account.secret:
        raise refuse(40001)
    token, seconds = platform.tokens[WORK].current()
    return {"errcode": 0, "errmsg": "ok", "access_token": token, "expires_in": seconds}


def send_message(platform: Platform, request: Request) -> Answer:
    """message/send: to up to 1,000 people; the unknown are named in `invaliduser`, in lower case."""
    body = read_json(request)
    _check_agent(platform, body)
    with platform.sending:
        return _send_once(platform, body)


def _send_once(platform: Platform, body: Mapping[str, Any]) -> dict[str, Any]:
    """Sends unless the caller asked to be kept from sending the same JSON twice and just did."""
    interval = read_number(body, "duplicate_check_interval") or limits.DUPLICATE_SECONDS
    seconds = min(interval, limits.DUPLICATE_SECONDS_MAX)
    now, key = platform.clock.now(), ("message/send", fingerprint(body))
    earlier: dict[str, Any] | None = platform.repeats.find(key, now, seconds)
    if earlier is not None and read_number(body, "enable_duplicate_check"):
        return earlier
    answer = _send_to_all(platform, body)
    platform.repeats.remember(key, now, answer)
    return answer


def _send_to_all(platform: Platform, body: Mapping[str, Any]) -> dict[str, Any]:
    members, unknown = _find_receivers(platform, str(body.get("touser", "")))
    draft = draft_work_message(body, platform.media[WORK])
    if not members:
        raise refuse(81013)
    answer: dict[str, Any] = {"errcode": 0, "errmsg": "ok", "invaliduser": "|".join(name.lower() for name in unknown)}
    answer |= {"invalidparty": "", "invalidtag": "", "msgid": str(platform.make_number())}
    if draft.card is not None and draft.card.buttons:
        platform.cards.claim(draft.card.task_id)
        accounts = tuple(member.person.account for member in members)
        answer["response_code"] = platform.cards.make_code(draft.card.task_id, accounts)
    for member in members:
        platform.push(member, draft)
    return answer


def _find_receivers(platform: Platform, touser: str) -> tuple[list[Member], list[str]]:
    if touser == "@all":
        return [member for member in platform.members.list_all(WORK) if member.follows], []
    names = [name for name in touser.split("|") if name]
    if not names:
        raise refuse(82001)
    if len(names) > limits.RECEIVERS:
        raise refuse(40031)
    found = {name: platform.members.find(WORK, name) for name in names}
    members = {one.key: one for one in found.values() if one is not None and one.follows}
    return list(members.values()), [name for name, one in found.items() if one is None or not one.follows]


def update_card(platform: Platform, request: Request) -> Answer:
    """message/update_template_card: with a response_code, once."""
    body = read_json(request)
    _check_agent(platform, body)
    words = read_text(read_part(body, "button"), "replace_name")
    code = platform.cards.redeem(str(body.get("response_code", "")))
    accounts = code.accounts if body.get("atall") else [str(name) for name in body.get("userids", [])]
    unknown = []
    for name in accounts:
        member = platform.members.find(WORK, name)
        if member is None or not platform.cards.replace_button(code.task_id, member.person.account, words):
            unknown.append(name)
    return {"errcode": 0, "errmsg": "ok", "invaliduser": unknown}


def get_user(platform: Platform, request: Request) -> Answer:
    """user/get: one member of the company."""
    member = platform.members.find(WORK, request.args.get("userid", ""))
    if member is None:
        raise refuse(60111)
    person = member.person
    answer = {"errcode": 0, "errmsg": "ok", "userid": person.account, "name": person.name or person.account}
    return answer | {"department": [1], "position": person.role, "status": 1 if member.follows else 4}


def upload_media(platform: Platform, request: Request) -> Answer:
    """media/upload: a file for three days."""
    medium = store_upload(platform.media[WORK], request)
    created_at = str(int(medium.created_at.timestamp()))  # a string here, a number in the 公众号
    head: dict[str, Any] = {"errcode": 0, "errmsg": "ok"}
    return head | {"type": medium.kind, "media_id": medium.media_id, "created_at": created_at}


def get_media(platform: Platform, request: Request) -> Answer:
    """media/get: the file itself."""
    return answer_medium(platform.media[WORK].get(request.args.get("media_id", "")))


def send_robot(platform: Platform, request: Request) -> Answer:
    """webhook/send: a group robot, 20 a minute, its key the only secret."""
    key = request.args.get("key", "")
    if key not in platform.settings.robots:
        raise refuse(93000)
    draft = draft_robot_message(read_json(request))
    if not platform.robot_minute.admits(key, platform.clock.now()):
        raise refuse(45009)
    platform.push_group(key, draft)
    return {"errcode": 0, "errmsg": "ok"}


def _check_agent(platform: Platform, body: Mapping[str, Any]) -> None:
    account = platform.settings.work
    if account is None or str(body.get("agentid")) != str(account.agent_id):
        raise refuse(40056)


ENDPOINTS = {
    "gettoken": Endpoint("GET", fetch_token, TOKEN),
    "message/send": Endpoint("POST", send_message),
    "message/update_template_card": Endpoint("POST", update_card),
    "user/get": Endpoint("GET", get_user),
    "media/upload": Endpoint("POST", upload_media),
    "media/get": Endpoint("GET", get_media),
    "webhook/send": Endpoint("POST", send_robot, ROBOT),
}
