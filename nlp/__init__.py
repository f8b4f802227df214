"""From a chat message to what it means: nlp.parse and the values that it gives back."""

from nlp.parser import parse
from nlp.values import Parse

__all__ = ["Parse", "parse"]
