"""What a case of the growth test is."""

import dataclasses
import typing


@dataclasses.dataclass
class Call:
    """A call of a program, with the files that it reads."""
    program: str
    arguments: list
    files: dict = dataclasses.field(default_factory=dict)
    environment: dict = dataclasses.field(default_factory=dict)
    # A line of shell that is run before, in the folder of the files.
    prepare: str = ""
    # Exit codes of a run that did the work.
    codes: tuple = (0, 1)


@dataclasses.dataclass
class Case:
    """A name, the smallest size, and the call of any size."""
    name: str
    n: int
    make: typing.Callable[[int], Call]
    # Whether it belongs to the few that are run for every change.
    is_quick: bool = False
