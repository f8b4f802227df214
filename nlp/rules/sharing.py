"""How people say what became of some of the hazards that they counted, and of the rest."""

import re

_COUNTED = (
    r"(?<![\d.])(?P<number>\d{1,2}|[一二两三四五六七八九十]{1,2})\s?"
    "(?:处|个|起|项|条|宗|件|家|户|间|栋|辆|台|具|只|盏|根|块|堆|张|扇|口|棵)(?!月|星期|小时|多)"
)
_FIRM = r"(?<![\d.])(?P<number>\d{1,2}|[一二两三四五六七八九十]{1,2})\s?(?:处|起|具|家|户)"
COUNTED_BEHIND = re.compile(rf"(?:的|了|有|共|,)?{_FIRM}")
COUNTED_BEFORE = re.compile(rf"{_FIRM}(?:店|商户|商铺|门店)?(?:的)?$")
PART = re.compile(
    rf"(?P<rest>其余|剩余|余下|剩下|还剩|另外?|还有|剩)?(?:的|那)?\s?(?<!第){_COUNTED}"
    "|(?P<all_rest>其余|剩余|余下|剩下)(?:的|全部|都|均)"
)
AHEAD = re.compile(
    "明[天早日]|后天|下周|周[一二三四五六日末]|月底|[日号天]前|限|等|约|答应|说|要求|[责勒]令|通知|督促|盯|正在|在[修换清改]"
)
"""What makes of news that tells no state yet that somebody is acting."""
