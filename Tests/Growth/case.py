"""The types that describe a case of the growth test."""

import dataclasses
import typing


@dataclasses.dataclass
class Call:
    """A call of a program, and the files that it reads."""
    program: str
    arguments: list
    files: dict = dataclasses.field(default_factory=dict)
    environment: dict = dataclasses.field(default_factory=dict)
    # A shell command that is run before the call, in the folder of the files.
    prepare: str = ""
    # Commands for a node of the tests, whose URL replaces NODE-URL in the files; none starts no node.
    node: list = dataclasses.field(default_factory=list)
    # Exit codes of a successful run.
    codes: tuple = (0, 1)


@dataclasses.dataclass
class Case:
    """A case: its name, its smallest size, and a function that makes the call for a size."""
    name: str
    n: int
    make: typing.Callable[[int], Call]
    # Whether the case is one of the few that are run for every change.
    is_quick: bool = False
