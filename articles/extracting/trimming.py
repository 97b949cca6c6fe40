"""What a page prints within its article that is none of it: its title again, signature, captions, pointers to other
articles, requests to subscribe."""

from __future__ import annotations

import re

from articles.extracting.access import asks_to_pay
from articles.extracting.authors import split_names
from articles.extracting.blocks import Block
from articles.formats import is_furniture, is_person, is_prose, points_elsewhere, read_access, read_byline
from articles.text import same_title_key, single_spaced, without_accents

_POINTER = re.compile(
    r"\W*(?:a |pour aller plus loin\W+)?(?:lire|relire|voir|revoir|ecouter|reecouter|retrouver|retrouvez|decouvrir"
    r"|decouvrez) (?:aussi|egalement|notre|nos|sur|ici)\b.*"
    r"|\W*(?:lire|notre) (?:l.article|dossier|enquete|reportage|entretien|analyse)\s*:.*"
    r"|\W*(?:a lire|a voir|a ecouter|en video|pour en savoir plus|sur le meme sujet|dans la meme rubrique)\s*:.*"
    r"|\W*(?:read|see) (?:also|more)\s*:?.*|\W*(?:related|also read|more on this)\s*:.*",
    re.DOTALL,
)
_COMMENTS = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentaires?|forum|respond|disqus|reactions?)(?:$|[\s_-](?!count|link|off|open|closed))",
    re.IGNORECASE,
)
_FRAMES = ("html", "body", "main", "article")
_FEWEST_WORDS, _HEAD = 4, 8
_LONGEST = 300
_LONGEST_CAPTION = 400
_LONGEST_BUTTON = 80
_LONGEST_BYLINE = 120
_BY = re.compile(r"(?:par|by)\s", re.IGNORECASE)


def trimmed(chosen: list[Block], title: str) -> list[Block]:
    """Returns the blocks without those that are not the article's own words."""
    own = [block for block in chosen if not _is_comment(block)]
    chosen = own if 2 * _length(own) > _length(chosen) else chosen
    first = next((at for at, block in enumerate(chosen) if is_prose(block.text)), len(chosen))
    kept = [
        block
        for at, block in enumerate(chosen)
        if not _is_inserted(block)
        and not (at < min(first, _HEAD) and _is_above(block, title))
        and not (at < _HEAD and _signs(block))
    ]
    return _until_request(kept)


def _is_comment(block: Block) -> bool:
    """Whether it stands among what readers wrote below the article."""
    return any(
        above.tag not in _FRAMES and _COMMENTS.search(f"{above.get('id') or ''} {above.get('class') or ''}")
        for above in (block.element, *block.element.iterancestors())
    )


def _is_above(block: Block, title: str) -> bool:
    """Above the first sentences: the title again, the section."""
    if same_title_key(block.text) == same_title_key(title):
        return True
    is_label = block.tag in ("div", "span", "li") or block.tag == "p" and block.element.get("class") is not None
    return is_label and len(block.text.split()) < _FEWEST_WORDS


def _signs(block: Block) -> bool:
    """Who wrote, and when."""
    line = single_spaced(block.text)
    byline = read_byline(line)
    if byline is not None and byline.sure:
        return True
    names = list(split_names(line)) if _BY.match(line) and len(line) <= _LONGEST_BYLINE else []
    return bool(names) and all(map(is_person, names))


def _is_inserted(block: Block) -> bool:
    """Between the sentences: captions, pointers, buttons."""
    if len(block.text) > _LONGEST_CAPTION:
        return False
    line = single_spaced(block.text)
    if any(above.tag in ("figure", "figcaption") for above in (block.element, *block.element.iterancestors())):
        return True
    if len(line) > _LONGEST:
        return False
    if points_elsewhere(line) or _POINTER.fullmatch(without_accents(line)):
        return True
    if block.is_heading or is_prose(line):
        return False
    return read_access(line) is not None or len(line) <= _LONGEST_BUTTON and is_furniture(line)


def _until_request(kept: list[Block]) -> list[Block]:
    """Up to where the reader is asked to pay or to register, if most of what is there stands before."""
    for at, block in enumerate(kept):
        if asks_to_pay(block) and _length(kept[:at]) >= _length(kept[at:]):
            return kept[:at]
    return kept


def _length(some: list[Block]) -> int:
    return sum(len(block.text) for block in some)
