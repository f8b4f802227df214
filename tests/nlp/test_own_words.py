"""A township teaches the parser its own words in one file, in its own language, and each of them proves itself."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from nlp import parse
from nlp.__main__ import main
from nlp.examples import is_shown
from nlp.lexicon import LexiconError
from nlp.own_words import extend, find_unproved
from tests.nlp.moments import NOW

PAGE = """
# 龙南乡自己的词
- 种类: 东西
  意思: 防汛
  词: 碶门 碶头
  毛病: 漏 裂 堵
  算: [下洋碶门漏水]
  不算: [下洋碶门正常]
- 种类: 毛病
  意思: 漏
  词: 泚水
  算: [下洋碶门泚水]
  不算: [下洋碶门没有泚水]
- 种类: 隐患
  意思: 地质灾害
  级别: 重大
  词: 溜山皮
  算: [屋后溜山皮]
  不算: [没有发现溜山皮]
- {种类: 处置, 意思: 已整改, 词: 弄熨帖哉, 算: [碶门漏水弄熨帖哉]}
- {种类: 地名, 词: 与善里, 算: [与善里路灯不亮]}
- {种类: 谐音, 意思: 滑坡, 词: 挖泼, 算: [后山挖泼了]}
- {种类: 无关, 词: 塌石亭, 不算: [在塌石亭走访3户]}
- {种类: 姓氏, 词: 碶, 算: [填报人：碶大有，巡查正常]}
"""


@pytest.fixture
def own(tmp_path):
    """Writes a township's file and lets the parser take it in; afterwards it knows its own words alone."""

    def write(page: str) -> Path:
        path = tmp_path / "龙南.yaml"
        path.write_text(page, encoding="utf-8")
        return path

    yield write
    extend(None)


def test_the_example_in_the_readme_holds(own) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    page = own(readme.split("```yaml\n# 龙南.yaml")[1].split("```")[0].split("\n", 1)[1])
    taught = extend(page)
    assert len(taught) == 8
    assert find_unproved(taught, page.name) == []


def hazards(text: str) -> list[tuple[str, str, str, str | None]]:
    found = [one for report in parse(text, NOW).reports for one in report.hazards]
    return [(one.line, one.severity, one.state, one.place) for one in found]


def test_a_township_teaches_its_own_words_in_its_own_language(own) -> None:
    assert hazards("下洋碶门泚水") == []
    page = own(PAGE)
    assert find_unproved(extend(page), page.name) == []
    assert hazards("下洋碶门泚水") == [("flood", "general", "open", "下洋")]
    assert hazards("屋后溜山皮")[0][:2] == ("geology", "major")
    assert hazards("与善里路灯不亮") == [("facility", "general", "open", "与善里")]


def test_what_was_taught_is_forgotten_with_its_file(own) -> None:
    before = hazards("下洋碶门泚水")
    extend(own(PAGE))
    extend(None)
    assert hazards("下洋碶门泚水") == before


def test_the_english_of_the_shipped_lexicon_is_understood_too(own) -> None:
    page = "- {kind: object, value: flood, words: 碶门, faults: leak, yes: [碶门漏水], no: [碶门正常]}\n"
    assert extend(own(page))[0].value == "flood"


def test_an_example_that_does_not_hold_is_named_with_file_and_entry(own) -> None:
    page = own("- {种类: 隐患, 意思: 消防, 词: 溜山皮, 算: [屋后溜山皮了, 今天天气好], 不算: [屋后溜山皮]}\n")
    assert find_unproved(extend(page), page.name) == [
        "龙南.yaml, 溜山皮: 今天天气好 is not understood as phrase fire",
        "龙南.yaml, 溜山皮: 屋后溜山皮 is understood as phrase fire",
    ]


def test_what_is_taught_as_grave_must_be_read_as_no_less(own) -> None:
    taught = extend(own("- {种类: 隐患, 意思: 地质灾害, 级别: 重大, 词: 溜山皮, 算: [屋后溜山皮]}\n"))
    assert is_shown(taught[0], "屋后溜山皮")
    assert not is_shown(replace(taught[0], severity="danger"), "屋后溜山皮")


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ("- {种类: 心情, 词: 高兴, 算: [高兴]}", "entry 1: unknown kind 心情"),
        ("- {词: 高兴, 算: [高兴]}", "entry 1: needs `kind`"),
        ("- {种类: 隐患, 意思: 消防, 词: 溜山皮, 颜色: 红, 算: [溜山皮]}", "unknown key 颜色"),
        ("- {种类: 隐患, 意思: 消防, 词: 溜山皮 溜山皮, 算: [溜山皮]}", "溜山皮 stands twice"),
        ("- {种类: 隐患, 词: 溜山皮, 算: [溜山皮]}", "needs `value` and `words`"),
        ("- {种类: 隐患, 意思: 消防, 算: [溜山皮]}", "needs `value` and `words`"),
        ("- {种类: 隐患, 意思: 消防, 词: '', 算: [溜山皮]}", "needs `value` and `words`"),
        ("- {种类: 隐患, 意思: 天气, 词: 溜山皮, 算: [溜山皮]}", r"entry 1 \(溜山皮\): unknown value 天气"),
        ("- {种类: 隐患, 意思: 消防, 级别: 厉害, 词: 溜山皮, 算: [溜山皮]}", "unknown severity"),
        ("- {种类: 隐患, 意思: 消防, 词: 溜山皮}", "needs an example"),
        ("- {种类: 隐患, 意思: 消防, 词: 溜山皮, 算: 溜山皮了}", r"yes must be a list of messages, as \[溜山皮了\]"),
        ("- {种类: 隐患, 意思: 消防, 词: {走: 山}, 算: [溜山皮]}", "words must be words"),
        ("- {种类: 东西, 意思: 防汛, 词: 碶门, 算: [碶门漏水]}", "a thing needs `faults`"),
        ("- {种类: 东西, 意思: 防汛, 词: 碶门, 毛病: 漏 生气, 算: [碶门漏水]}", "unknown faults 生气"),
        ("- {种类: 谐音, 意思: 滑坡, 词: 挖, 算: [挖]}", "挖 is not as long as 滑坡"),
        ("种类: 隐患", "must be a list of entries"),
        ("- [", "line 1 is no valid YAML|line 2 is no valid YAML"),
        ("- 溜山皮", "entry 1: needs"),
    ],
)
def test_a_faulty_file_is_refused_in_one_line(own, page: str, fault: str) -> None:
    with pytest.raises(LexiconError, match=fault) as caught:
        extend(own(page + "\n"))
    assert "\n" not in str(caught.value)
    assert "龙南.yaml" in str(caught.value)


def test_a_file_that_is_missing_or_no_text_is_refused(tmp_path) -> None:
    with pytest.raises(LexiconError, match="No such file"):
        extend(tmp_path / "nothing.yaml")
    (tmp_path / "odd.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LexiconError, match="not UTF-8"):
        extend(tmp_path / "odd.yaml")


def test_the_parser_alone_takes_a_township_s_file(own) -> None:
    page = own(PAGE)
    line = json.dumps({"id": "1", "text": "与善里的碶门泚水", "sent_at": NOW.isoformat()})
    done = subprocess.run(
        [sys.executable, "-m", "nlp", "--lexicon", str(page)], input=line, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout)["reports"][0]["hazards"][0]["line"] == "flood"


def test_the_parser_alone_refuses_a_file_whose_examples_fail(own, capsys) -> None:
    page = own("- {种类: 隐患, 意思: 消防, 词: 溜山皮, 算: [今天天气好]}\n")
    assert main(["--lexicon", str(page)]) == 2
    assert capsys.readouterr().err == "nlp: 龙南.yaml, 溜山皮: 今天天气好 is not understood as phrase fire\n"
    assert main(["--lexicon", str(page.parent / "none.yaml")]) == 2
