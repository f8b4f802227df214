"""The gateway in front of the bot: what the outside sends to the bot's addresses goes on unchanged."""

import requests
from werkzeug.wrappers import Request, Response

PREFIXES = ("/wechat/", "/healthz", "/metrics")
BODY_BYTES = 1024 * 1024
SECONDS = 10
HOP_HEADERS = {"connection", "keep-alive", "transfer-encoding", "upgrade", "host", "content-length", "te", "trailer"}


def is_for_bot(path: str) -> bool:
    """Whether this address belongs to the bot."""
    return path.startswith(PREFIXES)


def count_unreached(bot_url: str) -> int:
    """How many dangers have reached nobody, as the bot's /healthz tells; 0 where it does not answer."""
    try:
        with requests.Session() as session:
            session.trust_env = False
            told = session.get(f"{bot_url.rstrip('/')}/healthz", timeout=SECONDS).json()
        return int(told["dangers"]["unreached"])
    except (requests.RequestException, KeyError, TypeError, ValueError):
        return 0


def forward(request: Request, bot_url: str) -> Response:
    """The bot's own answer, or 502 if it gives none; a body of over a megabyte is refused at the gate."""
    if (request.content_length or 0) > BODY_BYTES:
        return Response("", 413)
    query = request.query_string.decode("latin-1")
    address = f"{bot_url.rstrip('/')}{request.path}{'?' + query if query else ''}"
    headers = {name: value for name, value in request.headers if name.lower() not in HOP_HEADERS}
    headers["X-Forwarded-For"] = request.remote_addr or ""
    try:
        with requests.Session() as session:
            session.trust_env = False  # the bot is reached directly, whatever proxy the machine has
            answer = session.request(
                request.method,
                address,
                data=request.get_data(),
                headers=headers,
                timeout=SECONDS,
                allow_redirects=False,
            )
    except requests.RequestException:
        return Response("", 502)
    kept = [
        (name, value)
        for name, value in answer.headers.items()
        if name.lower() not in HOP_HEADERS | {"content-encoding", "date", "server"}
    ]
    return Response(answer.content, answer.status_code, kept)
