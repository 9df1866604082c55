"""The process in which files are read: bound before it reads a byte, one file after another from stdin, answers on stdout.

A file comes as a line with its length and its bytes; an answer is one line of JSON.
"""

import json
import os
import sys
from typing import Any, BinaryIO

from scrapers.attachments.limits import Limits, bind, start_clock
from scrapers.attachments.parts import pack
from scrapers.attachments.reading import read_file
from transforms.errors import FetchError


def main() -> None:
    """Serve until stdin ends."""
    limits = Limits(**json.loads(sys.argv[1]))
    bind(limits)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print must not get among the answers
    serve(sys.stdin.buffer, answers, limits)


def serve(files: BinaryIO, answers: BinaryIO, limits: Limits) -> None:
    """Answer each file in turn."""
    while size := files.readline():
        start_clock(limits)
        answers.write(json.dumps(answer(files.read(int(size)))).encode() + b"\n")
        answers.flush()


def answer(body: bytes) -> dict[str, Any]:
    """What a file holds, or in what its reading ended."""
    try:
        return pack(read_file(body))
    except FetchError as error:
        return {"outcome": error.outcome, "detail": error.detail}
    except MemoryError:
        return {"outcome": "refused", "detail": "bomb needs more memory than a file may take"}


if __name__ == "__main__":
    main()
