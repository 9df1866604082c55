"""Attachments: files that articles link to, read like pages: their text with its tables, each span with its place in the file.

`kinds` tells what a file is, one module a format reads it, all of that in a process of its own (`process`, `worker`);
`links` tells which files of an article are worth asking for, `document` makes the Document.
"""

NAME = "attachment"
VERSION = 1
"""Grows when the same file would give another Document; stored documents are then made anew."""
PARSER = f"{NAME}@{VERSION}"
