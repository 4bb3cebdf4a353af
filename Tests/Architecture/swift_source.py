"""Reads a Swift file far enough to tell which types it declares and which it names."""

import re

#: Where code is no longer plain: a comment, a string (with its number signs), a parenthesis.
TURN = re.compile(r'//[^\n]*|/\*.*?\*/|(?P<signs>#*)(?P<quotes>"""|")|[()]', re.DOTALL)
TYPE = re.compile(r"\b(?:struct|enum|class|protocol|actor|typealias)\s+([A-Z]\w*)")
HIDDEN = re.compile(r"\b(?:private|fileprivate|import)\b")
NAME = re.compile(r"(?<![.\w])[A-Z]\w*")
IMPORT = re.compile(r"\bimport\s+(\w+)")


class SwiftSource:
    """The types and modules of a file.

    `declared` are the types at the top level that other files can use, `named` are the types that
    the file uses and does not declare itself, `imported` are the modules.
    """

    def __init__(self, text):
        code = without_literals(text)
        self.declared = {
            found[1] for line in top_level(code).splitlines()
            if (found := TYPE.search(line)) and not HIDDEN.search(line)}
        # A nested or private type hides one of the same name in another file.
        self.named = set(NAME.findall(code)) - set(TYPE.findall(code))
        self.imported = set(IMPORT.findall(code))


def without_literals(text):
    """Returns the code without comments and strings, but with interpolated code."""
    kept = []
    strings = []  # that are open, innermost last: [end, escape, open parentheses of its code]
    offset = 0
    while offset < len(text):
        if strings and strings[-1][2] == 0:
            offset = end_of_string_part(text, offset, strings)
            continue
        turn = TURN.search(text, offset)
        kept.append(text[offset:turn.start() if turn else len(text)])
        offset = turn.end() if turn else len(text)
        if turn and turn["quotes"]:
            strings.append([turn["quotes"] + turn["signs"], "\\" + turn["signs"], 0])
        elif turn and strings and turn[0] in "()":
            strings[-1][2] += 1 if turn[0] == "(" else -1
        kept.append(" ")
    return "".join(kept)


def end_of_string_part(text, offset, strings):
    """Returns the offset after the next escape, interpolation or end of the innermost string."""
    end, escape, _ = strings[-1]
    stop = re.compile(f"{re.escape(end)}|{re.escape(escape)}(.)", re.DOTALL)
    part = stop.search(text, offset)
    if not part:
        return len(text)
    if part[0] == end:
        strings.pop()
    elif part[1] == "(":
        strings[-1][2] = 1
    return part.end()


def top_level(code):
    """Returns what is outside of all braces, each piece on a line of its own."""
    pieces, depth = [], 0
    for piece in re.split(r"([{}])", code):
        if piece in ("{", "}"):
            depth += 1 if piece == "{" else -1
        elif depth == 0:
            pieces.append(piece)
    return "\n".join(pieces)
