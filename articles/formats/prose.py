"""Whether words are sentences, rather than titles, menus, numbers, code or data."""

import re

_LONG = 200
_SHORT = 60
_SENTENCE_END = re.compile(r"[.…!?]\s*(?:[»”\")\]]|\[\d+\])*$")
_STATEMENT_END = re.compile(r"[.…]\s*(?:[»”\")\]]|\[\d+\])*$")
_NEW_SENTENCE = re.compile(r"[a-zà-ÿ»”)\]%\d][.!?…]\s*[»”\")]*\s+[«“\"(]*\s*[A-ZÀ-Þ]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_MARKUP = re.compile(
    r"</?(?:!doctype|html|head|body|div|p|a|span|script|style|table|ul|li|h[1-6]|br|img|meta)\b[^>]{0,500}>",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"[;{}]\s*$|^\s*(?:def |class |import |from \w+ import|function |return |const |let |var |if \("
    r"|for \(|#include|SELECT |INSERT )"
)
_BLANK = re.compile(r"\n\s*\n")
_DELIMITERS = (";", "\t", '","', "|", ",")
_MOST_MARKUP = 3
_FEWEST_WORDS = 40
_FEWEST_SENTENCES = 2
_SAMPLE = 100_000
"""Characters that are enough to tell what a text is."""


def is_prose(line: str) -> bool:
    """Whether the line is a sentence or a paragraph: long, or ending as a sentence ends, or holding two of them."""
    if len(line) >= _LONG:
        return True
    return len(line) >= _SHORT and (_STATEMENT_END.search(line) is not None or len(_NEW_SENTENCE.findall(line)) > 1)


def is_prose_text(text: str) -> bool:
    """Whether a good part of the text is sentences: not numbers, a table, short entries, code, markup or JSON."""
    text = text[:_SAMPLE].strip()
    if len(_WORD.findall(text)) < _FEWEST_WORDS or _is_data(text):
        return False
    paragraphs = [" ".join(block.split()) for block in _paragraphs(text)]
    told = [paragraph for paragraph in paragraphs if _is_sentences(paragraph)]
    sentences = sum(1 + len(_NEW_SENTENCE.findall(paragraph)) for paragraph in told)
    return sentences >= _FEWEST_SENTENCES and sum(map(len, told)) * 3 >= sum(map(len, paragraphs))


def _paragraphs(text: str) -> list[str]:
    """Blocks parted by an empty line; where lines are whole paragraphs, each of them."""
    blocks: list[str] = []
    for block in _BLANK.split(text):
        lines = block.split("\n")
        blocks += lines if any(len(line) > _LONG for line in lines) else [block]
    return blocks


def _is_sentences(paragraph: str) -> bool:
    words = _WORD.findall(paragraph)
    letters = sum(map(len, words))
    ends = _SENTENCE_END.search(paragraph) is not None or _NEW_SENTENCE.search(paragraph) is not None
    return len(words) >= 8 and letters * 5 >= len(paragraph) * 3 and ends


def _is_data(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    if text[0] in "{<" or len(_MARKUP.findall(text)) >= _MOST_MARKUP or re.match(r"\[\s*[\[{\"\d]", text):
        return True
    return _is_table(lines) or sum(_CODE.search(line) is not None for line in lines) * 4 > len(lines)


def _is_table(lines: list[str]) -> bool:
    """Whether nearly all lines have the same number of one delimiter."""
    if len(lines) < 3:
        return False
    for delimiter in _DELIMITERS:
        counts = [line.count(delimiter) for line in lines]
        if counts[0] >= 2 and counts.count(counts[0]) * 10 >= len(counts) * 9:
            return True
    return False
