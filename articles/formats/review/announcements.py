"""Lines that announce what to read besides: « lire aussi : », « Lire aussi sur ce sujet », « Et aussi: »."""

import re

from articles.text import single_spaced, without_accents

_VERB = r"(?:lire|relire|lisez|voir|voyez|ecouter|regarder|consulter|decouvrir|read|see)"
_ALSO = r"(?:aussi|egalement|encore|ailleurs|par ailleurs|en complement|also|more)"
_ANNOUNCES = re.compile(
    rf"(?:.{{0,40}}\b{_VERB} {_ALSO}\b.{{0,40}}"
    rf"|(?:et |mais |a |et a )?{_ALSO}(?: {_VERB}| (?:sur|dans|cette|autour|a propos)\b.{{0,40}})?"
    rf"|et (?:aussi|encore|egalement|pour finir).{{0,30}}|(?:a|et a) {_VERB}(?: {_ALSO})?(?: sur .{{0,40}})?|{_VERB}"
    r"|sur (?:le|un) meme (?:sujet|theme).{0,30}|(?:dans|sur) la meme (?:rubrique|serie|question).{0,30}"
    r"|pour (?:aller plus loin|en savoir plus|approfondir|completer|prolonger).{0,40}|en complement.{0,30}"
    r"|(?:les |d.)?autres? (?:articles?|lectures?|liens?|ressources?|sources?|titres?|infos?).{0,40}"
    r"|(?:nos )?(?:articles|sources) lies?"
    r"|dans la presse aussi|la presse en parle.{0,20}|further reading|related(?: articles| reading"
    r"| links)?|more on this.{0,20})"
)
_INLINE = re.compile(
    r"(?:(?:et |à |a )?(?:lire|relire|lisez|voir|voyez|[ée]couter|regarder|consulter|d[ée]couvrir|read|see)"
    r" (?:aussi|également|ailleurs|par ailleurs|also)|et aussi)[ \u00a0\u202f]*(?::|,|–|—)[ \u00a0]*(?=\S)",
    re.IGNORECASE,
)
_NAMES = re.compile(r"[:|]")
"""What stands between a title and its outlet: then something is named, not only announced."""
_LONGEST = 90


def announces(text: str) -> bool:
    """Whether the line only announces other articles, which follow."""
    folded = without_accents(single_spaced(text)).replace("’", "'").strip(" :.…!>→-–—*")
    return len(folded) <= _LONGEST and not _NAMES.search(folded) and _ANNOUNCES.fullmatch(folded) is not None


def announced_inline(text: str) -> int | None:
    """Returns where the announced article starts in « Lire aussi : Title | Source », or None."""
    found = _INLINE.match(text)
    return found.end() if found else None
