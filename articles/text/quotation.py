"""The marks that stand around a quotation, by the language of its words."""

import re

from django.utils.translation import get_language

_MARKS = {"fr": ("«\u00a0", "\u00a0»"), "en": ("“", "”"), "es": ("«", "»"), "it": ("«", "»"), "de": ("„", "“")}
_PAIRS = {"«": "»", "“": "”", '"': '"'}
_INNER_OPENING, _INNER_CLOSING = re.compile(r"«[ \u00a0\u202f]?"), re.compile(r"[ \u00a0\u202f]?»")


def in_marks(text: str, language: str = "") -> tuple[str, str, str]:
    """Returns the opening mark, the words, and the closing mark, in the quotation's language, else the active one.

    Marks that stand around the whole already are not doubled, and « » inside of « » become “ ”, as French typography
    wants it. Other words are left as they are.
    """
    opening, closing = _MARKS.get((language or get_language() or "")[:2], _MARKS["fr"])
    if _stands_in_marks(text):
        return "", text, ""
    if opening.startswith("«"):
        text = _INNER_CLOSING.sub("”", _INNER_OPENING.sub("“", text))
    return opening, text, closing


def _stands_in_marks(text: str) -> bool:
    closing = _PAIRS.get(text[:1], "")
    inside = text[1:-1]
    return bool(closing) and len(text) > 1 and text[-1] == closing and not {text[0], closing} & set(inside)
