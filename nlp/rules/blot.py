"""What must not be read any more once a message is passed on as material."""

import re

LONG_NUMBER = re.compile(r"\d(?:[ -]?\d){6,}[Xx]?")
"""Phones, identity cards, licence numbers: no count has seven digits."""
BLOT = "某"
"""As the newspapers write it: 王某某."""
