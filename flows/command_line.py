"""How the command line is read: wrong words are one sentence, and what cannot be printed is one too."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from flows.saying import told
from transforms.errors import ConfigError

_UsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""Of the click that Typer brings, or of click itself, as the version of Typer has it."""


class OneSentenceGroup(TyperGroup):
    """A command with commands, for which click prints usage, a hint and an error on three lines."""

    def make_context(self, *args: Any, **extra: Any) -> Any:
        """Read the words of the command itself, and print its help."""
        with _told_of_use():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: Any) -> Any:
        """Read the words of one of its commands, and run it."""
        with _told_of_use():
            return super().invoke(ctx)


class QueryCommand(TyperCommand):
    """A command whose argument is SQL, which may begin with a comment and is no option then."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read words, a comment as the argument unless it is the value of an option."""
        options = {name: not getattr(one, "is_flag", False) for one in self.params for name in one.opts if name.startswith("-")}
        given = []
        for before, word in zip(["", *args], args, strict=False):
            is_query = _is_comment(word) and word.partition("=")[0] not in options and not options.get(before, False)
            given.append(f" {word}" if is_query else word)
        return super().parse_args(ctx, given)


def _is_comment(word: str) -> bool:
    """Whether it looks like one of SQL: no name of an option holds a space, and no value several lines."""
    return word.startswith("--") and (re.match(r"--[^=\s]*\s", word) is not None or "\n" in word)


@contextmanager
def _told_of_use() -> Iterator[None]:
    with told():
        try:
            yield
        except typer.Exit as ended:
            _flush(said=ended.exit_code == 3)
            raise
        except BrokenPipeError as gone:
            _flush(said=True)
            raise typer.Exit(0) from gone
        except OSError:
            _flush(said=True)
            raise
        except _UsageError as error:
            if type(error).__name__ == "NoArgsIsHelpError":  # no error: click shows the help
                raise
            raise ConfigError(_sentence(error)) from error
        _flush(said=False)


def _flush(*, said: bool) -> None:
    """Do what Python would do at its end, where it is too late for a sentence and an exit code; raise unless the fault was `said`.

    One who reads no further (`| head`) has seen enough, which is no fault.
    """
    try:
        sys.stdout.flush()
    except OSError as error:
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 - until Python ends
        if not said and not isinstance(error, BrokenPipeError):
            raise


def _sentence(error: Any) -> str:
    message = " ".join(error.format_message().split()).rstrip(".?")
    quoting = ", and quote one that holds spaces" if "extra argument" in message else ""
    command = error.ctx.command_path if error.ctx is not None else "zhongshi"
    return f"{message[:1].lower()}{message[1:]}; see {command} --help{quoting}"
