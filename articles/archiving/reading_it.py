"""What an archive tells whoever opens it without us."""

README = """\
A back-up of a press review. It is made to be restored (manage.py restore FILE) and to be read without that program.

manifest.json     who made it and when, and each file of the archive: its size in bytes, its SHA-256, its rows,
                  and what each column holds
tables/*.jsonl    one file a table, in UTF-8; each line is one row, as one object of JSON. The first column is the
                  key of the row; a column that is the "id of a row of" another table has that row's key
pictures/*        the content of each row of tables/articles.Picture.jsonl, whose column "content" names it

Where to begin: tables/articles.Digest.jsonl are the issues; tables/articles.Revision.jsonl has, in the column
"document", each published issue whole, with its titles, commentary, quotations and sources;
tables/articles.Article.jsonl are the articles of the press, tables/articles.Capture.jsonl their texts, which are
not ours to publish.

Passwords, sessions and keys are not in it. Addresses of people are: keep it where only you can read it.
"""
