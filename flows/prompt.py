"""The prompt of `zhongshi sql`: SQL over several lines until `;`, names completed, a history in the home."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb
from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.history import FileHistory, History, InMemoryHistory

from flows.answers import Format, print_answer
from flows.saying import say
from flows.settings import Settings
from transforms.errors import ConfigError, WarehouseError
from warehouse.connect import open_to_ask
from warehouse.generations import snapshot_path
from warehouse.names import Relation, relations, sql_words

HELP = """SQL ends with ; and may run over several lines. Tab completes. Ctrl-C drops or stops, Ctrl-D leaves.
.tables         the views that answer questions, and which
.columns NAME   the columns of a view or table, and what they mean
.help  .quit"""
HISTORY = "sql_history"
_TYPED = re.compile(r"[\w.]*\Z")
_SET_ASIDE = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|--[^\n]*|/\*.*?\*/", re.DOTALL)
"""Where a `;` ends nothing."""


def ask_by_hand(settings: Settings, night: str | None, form: Format, named: Mapping[str, str]) -> None:
    """Answer until the person leaves; each question is asked of the newest snapshot, or of the night named."""
    names = Names()
    session: PromptSession[str] = PromptSession(
        message="zhongshi> ",
        multiline=Condition(lambda: not is_whole(get_app().current_buffer.text)),
        prompt_continuation="      ... ",
        completer=names,
        complete_while_typing=False,
        history=_history(settings.home),
    )
    path = snapshot_path(settings.published, night)
    con = open_to_ask(path)
    try:
        names.learn(con)
        say(f"asking {path}, read-only; .help tells more")
        for words in _questions(session):
            if (newest := snapshot_path(settings.published, night)) != path:
                con.close()
                path, con = newest, open_to_ask(newest)
                names.learn(con)
                say(f"a newer snapshot: asking {path}")
            _answer(con, names, words, form, named)
    finally:
        con.close()


def is_whole(text: str) -> bool:
    """Whether Enter ends the question: it ends with `;`, is a word of the prompt's own, or is nothing."""
    text = text.strip()
    outside = _SET_ASIDE.sub(" ", text).rstrip()
    return not text or text.startswith(".") or (outside.endswith(";") and "'" not in outside)


def _history(home: Path) -> History:
    """In the home, where that can be written: a reader may have no leave to."""
    path = home / HISTORY
    return FileHistory(str(path)) if os.access(path if path.exists() else home, os.W_OK) else InMemoryHistory()


def _questions(session: PromptSession[str]) -> Iterator[str]:
    """What the person asks, until Ctrl-D or `.quit`; Ctrl-C drops what is typed."""
    while True:
        try:
            words = session.prompt().strip()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        if words in (".quit", ".exit"):
            return
        if words:
            yield words


def _answer(con: duckdb.DuckDBPyConnection, names: "Names", words: str, form: Format, named: Mapping[str, str]) -> None:
    """One answer or one sentence; Ctrl-C stops the query and not the prompt."""
    try:
        if words.startswith("."):
            print(_own(names, words))  # noqa: T201 - the answer
        else:
            print_answer(con, words, {name: value for name, value in named.items() if f"${name}" in words}, form)
    except (ConfigError, WarehouseError) as error:
        say(str(error))
    except (KeyboardInterrupt, RuntimeError) as error:
        if isinstance(error, RuntimeError) and "interrupted" not in str(error):
            raise
        say("stopped")


def _own(names: "Names", words: str) -> str:
    """The answer to a word of the prompt's own."""
    command, _, of = words.partition(" ")
    if command == ".help":
        return HELP
    if command == ".tables":
        return "\n".join(f"{one.name}  {one.comment}" for one in names.relations if one.name.startswith("mart."))
    if command == ".columns":
        found = [one for one in names.relations if of.strip().rstrip(";") in (one.name, one.name.partition(".")[2])]
        if not found:
            raise ConfigError(f"there is no table or view {of.strip() or '(name one)'}; .tables lists them")
        return "\n".join(f"{column}  {comment}" for one in found for column, comment in one.columns.items())
    raise ConfigError(f"{command} is no word of this prompt; .help lists them")


class Names(Completer):
    """Completes what is typed to a table or view, to a column of those in the question, or to a word of SQL."""

    def __init__(self) -> None:
        self.relations: tuple[Relation, ...] = ()
        self.words: tuple[str, ...] = ()

    def learn(self, con: duckdb.DuckDBPyConnection) -> None:
        """Take the names of another snapshot."""
        self.relations, self.words = relations(con), sql_words(con)

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:  # noqa: ARG002 - as the library calls it
        """Nothing where nothing is typed: there is too much to choose from."""
        match = _TYPED.search(document.text_before_cursor)
        typed = match[0].lower() if match else ""
        if not typed:
            return
        for one in self.relations:
            if typed in (one.name[: len(typed)], one.name.partition(".")[2][: len(typed)]):
                yield Completion(one.name, -len(typed), display_meta=one.comment)
        last = typed.rpartition(".")[2]
        named = {*re.findall(r"[\w.]+", document.text.lower()), typed.rpartition(".")[0]}
        asked = [one for one in self.relations if named & {one.name, one.name.partition(".")[2]}]
        asked = asked or ([] if "." in typed else list(self.relations))
        columns = {column: meaning for one in asked for column, meaning in one.columns.items() if column.startswith(last)}
        for column, meaning in columns.items():
            yield Completion(column, -len(last), display_meta=meaning)
        if "." not in typed:
            yield from (Completion(word, -len(typed)) for word in self.words if word.startswith(typed) and word not in columns)
