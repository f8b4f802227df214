"""Photos and voices: only from the platform, only so large, only what they are."""

import pytest

from bot.channels.download import check_picture_url, sniff
from bot.channels.errors import SendError, Unreadable
from tests.bot.scripted import scripted_platform
from tests.bot.signed import official_channel, work_channel

JPEG = b"\xff\xd8\xff" + b"x" * 1000
HTML = b"<!DOCTYPE html><script>alert(1)</script>"


@pytest.fixture
def platform():
    with scripted_platform() as scripted:
        yield scripted


@pytest.mark.parametrize("make", [work_channel, lambda url: official_channel(api=url)], ids=["work", "official"])
def test_a_photo_is_fetched_by_its_id(platform, make):
    platform.answers = [JPEG]
    media = make(platform.url).fetch_media("m1", "")
    assert (media.content, media.ending) == (JPEG, "jpg")
    assert platform.calls[0].query == {"access_token": "hush-token-1", "media_id": "m1"}


def test_a_refused_token_is_renewed_for_a_photo_too(platform):
    platform.answers = [42001, JPEG]
    assert work_channel(platform.url).fetch_media("m1", "").content == JPEG
    assert platform.tokens == 2


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (HTML, "neither a picture nor a sound"),
        (b"", "neither a picture nor a sound"),
        (JPEG * 101, "larger than 100000 bytes"),
        (40007, "no longer there"),
        ((302, {"Location": "http://127.0.0.1:9/x.jpg"}, b""), "leads elsewhere"),
    ],
)
def test_what_is_no_photo_of_ours_is_refused(platform, answer, why):
    platform.answers = [answer]
    with pytest.raises(Unreadable, match=why):
        work_channel(platform.url).fetch_media("m1", "")


@pytest.mark.parametrize("answer", [-1, (503, {}, b""), "cut"])
def test_a_platform_that_is_busy_is_asked_again_later(platform, answer):
    platform.answers = [answer]
    with pytest.raises(SendError) as caught:
        work_channel(platform.url).fetch_media("m1", "")
    assert not caught.value.permanent


def test_a_photo_without_id_is_fetched_by_its_address(platform):
    platform.answers = [JPEG]
    address = platform.url.replace("/cgi-bin/", "/picture/1")
    assert official_channel(api=platform.url).fetch_media("", address).content == JPEG


def test_only_the_platforms_hosts_are_asked():
    api = "https://api.weixin.qq.com/cgi-bin/"
    assert check_picture_url("http://mmbiz.qpic.cn/a/b?c=1", api) == "https://mmbiz.qpic.cn/a/b?c=1"
    assert check_picture_url("https://api.weixin.qq.com/x", api) == "https://api.weixin.qq.com/x"
    for address in (
        "http://evil.example/x.jpg",
        "http://mmbiz.qpic.cn.evil.example/x.jpg",
        "http://evilqpic.cn/x.jpg",
        "http://mmbiz.qpic.cn@evil.example/x",
        "http://user@mmbiz.qpic.cn/x",
        "http://mmbiz.qpic.cn:8080/x",
        "http://127.0.0.1/x",
        "http://169.254.169.254/latest",
        "file:///etc/passwd",
        "http://[::1",
        "",
    ):
        with pytest.raises(Unreadable):
            check_picture_url(address, api)


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (JPEG, "jpg"),
        (b"\x89PNG\r\n\x1a\n..", "png"),
        (b"RIFF\0\0\0\0WEBP", "webp"),
        (b"#!AMR\n", "amr"),
        (b"\x02#!SILK_V3", "silk"),
    ],
)
def test_what_it_is_is_told_by_its_content(content, ending):
    assert sniff(content) == ending
