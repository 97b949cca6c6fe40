"""French typography: the spaces that hold a sign to its word.

Rules of the Lexique des règles typographiques en usage à l'Imprimerie nationale: a no-break space inside « »
and before a colon, a narrow one before `;`, `!` and `?`. Words are never changed.
"""

import re

NO_BREAK = "\u00a0"
NARROW = "\u202f"
_SPACES = "[ \u00a0\u202f]"

_RULES = (
    (re.compile(rf"«{_SPACES}*(?=\S)"), f"«{NO_BREAK}"),
    (re.compile(rf"(?<=\S){_SPACES}*»"), f"{NO_BREAK}»"),
    (re.compile(rf"(?<=[^\s«(\[]){_SPACES}+:(?=\s|$|<)"), f"{NO_BREAK}:"),
    (re.compile(rf"(?<=[^\s«(\[]){_SPACES}+(?=[;!?])"), NARROW),
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(rf"\b([nN]°){_SPACES}*(?=\d)"), rf"\1{NO_BREAK}"),
    (
        re.compile(
            rf"(?<=\d){_SPACES}(?=(?:%|€|h\b|h$|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre))"
        ),
        NO_BREAK,
    ),
    (re.compile(rf"(?<=\d){_SPACES}(?=\d{{3}}\b)"), NARROW),
    (re.compile(rf"\b(p\.|M\.|MM\.|Mme|Mmes|Dr){_SPACES}(?=[\dA-ZÀ-Ý])"), rf"\1{NO_BREAK}"),
)
_TAGS = re.compile(r"(<[^>]*>)")


def typeset(text: str, language: str) -> str:
    """Returns the team's own words (plain or the small HTML subset) with the spaces of the language's
    typography; other languages than French are left as they are. Never meant for a quotation."""
    if not language.startswith("fr"):
        return text
    parts = _TAGS.split(text)
    parts[::2] = [_french(part) for part in parts[::2]]
    return "".join(parts)


def _french(text: str) -> str:
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text
