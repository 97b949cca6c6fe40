"""A reference as the words of a COinS span, by which Zotero finds what a page cites (OpenURL 1.0, Dublin Core)."""

from articles.formats.reference import Kind, Reference

_TYPES = {
    Kind.NEWSPAPER: "newspaperArticle",
    Kind.MAGAZINE: "magazineArticle",
    Kind.BLOG: "blogPost",
    Kind.WEB_PAGE: "webpage",
    Kind.REPORT: "report",
    Kind.BROADCAST: "webpage",
    Kind.POST: "forumPost",
}
"""Types of Zotero, which it writes and reads here; Dublin Core names none for the press."""
_SIGNS = str.maketrans({sign: f"%{ord(sign):02X}" for sign in "%&=+#;\n"})
"""What would end a value or change it. Other letters may stand as they are, and weigh nothing then: the page has the
same words beside, and compresses them together."""


def context_object(reference: Reference, *, whole: bool = False) -> str:
    """Returns the value of the span's `title`; the whole of it has the quotations and the keywords too."""
    source = "rft.publisher" if reference.kind is Kind.REPORT else "rft.source"
    values = [
        ("rft.type", _TYPES[reference.kind]),
        ("rft.title", reference.title),
        (source, reference.source),
        ("rft_id", reference.url),
        ("rft.date", reference.published),
        ("rft.language", reference.language),
        ("rft.pages", reference.page),
        *(("rft.au" if name.given else "rft.aucorp", name.inverted) for name in reference.authors),
        *(("rft.subject", word) for word in reference.keywords if whole),
        *(("rft.description", words) for words in reference.quotations[:1] if whole),
    ]
    said = "".join(f"&{name}={value.translate(_SIGNS)}" for name, value in values if value)
    return f"ctx_ver=Z39.88-2004&rft_val_fmt=info:ofi/fmt:kev:mtx:dc{said}"
