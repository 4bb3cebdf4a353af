"""What ``load`` returns: the settings of the clients and where they come from, without credentials."""
from __future__ import annotations

import html
import json
from typing import Any, Mapping, NamedTuple, Sequence


class Setting(NamedTuple):
    """A setting and where its value comes from, such as ``substra.yaml:2:8``; credentials are ``<redacted>``."""
    client: str
    mode: str
    setting: str
    value: str
    origin: str


class Summary(NamedTuple):
    """What was loaded, without credentials: a table in a terminal and in Jupyter."""
    clients: tuple[str, ...]
    modes: Mapping[str, str]
    settings: tuple[Setting, ...]
    warnings: tuple[str, ...]

    def __repr__(self) -> str:
        rows = [tuple(map(printable, row)) for row in (Setting._fields, *self.settings)]
        widths = [max(map(len, column)) for column in zip(*rows)]
        lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
        return "\n".join([*lines, *self.warnings])

    def _repr_html_(self) -> str:
        cells = ["".join(f"<td>{html.escape(printable(cell))}</td>" for cell in row) for row in self.settings]
        titles = "".join(f"<th>{title}</th>" for title in Setting._fields)
        rows = "".join(f"<tr>{row}</tr>" for row in [titles, *cells])
        return f"<table>{rows}</table>" + "".join(f"<pre>{html.escape(text)}</pre>" for text in self.warnings)


def summary(documents: Sequence[Mapping[str, Any]], warnings: Sequence[str]) -> Summary:
    """Make the summary of clients, as ``substra-config check --format json`` describes them."""
    rows = [Setting(one["client"], one["mode"], name, value if isinstance(value, str) else json.dumps(value),
                    origin(**setting["origin"]))
            for one in documents for name, setting in one["settings"].items()
            for value in [setting["value"]] if value is not None]
    modes = {one["client"]: one["mode"] for one in documents}
    return Summary(tuple(modes), modes, tuple(rows), tuple(warnings))


def origin(kind: str, path: str | None = None, named_by: Any = None, **more: Any) -> str:
    position = [str(more[name]) for name in ("line", "column") if name in more]
    text: str = more.get("variable", kind) if path is None else ":".join([path, *position])
    return f"{text} ({origin(**named_by)})" if named_by and named_by["kind"] != "code" else text


def printable(text: str) -> str:
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)
