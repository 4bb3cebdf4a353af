"""Configuration files: a list of sections, and functions that write it in different styles."""

import json
import re

import yaml

_SAFE_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./@-]*(?::[0-9/][A-Za-z0-9_./@:-]*)?")


class Section:
    """A top-level key and its value."""

    def __init__(self, name, entries):
        #: The key as a string.
        self.name = name
        #: How the key is written; None lets the writer choose.
        self.spelling = None
        #: Pairs of a key and a value, both written in YAML.
        self.entries = entries
        #: YAML to write instead of the entries, for a section that is not a mapping.
        self.shape = None
        #: The anchor before the entries.
        self.anchor = None


def quoted(random, text):
    """Return a string written in YAML so that it is read back unchanged."""
    plain = _SAFE_PLAIN.fullmatch(text) and _reads_as_text(text)
    if plain and random.random() < 0.6:
        return text
    if text.isprintable() and random.random() < 0.5:
        return "'" + text.replace("'", "''") + "'"
    return json.dumps(text, ensure_ascii=random.random() < 0.3 and text.isascii())


def _reads_as_text(text):
    return yaml.SafeLoader("").resolve(yaml.ScalarNode, text, (True, False)).endswith(":str")


def block(random, sections, final_newline=True):
    """Write sections in block style with a random indentation, comments and blank lines."""
    indent = " " * random.choice((1, 2, 2, 2, 2, 4))
    lines = ["---"] if random.random() < 0.08 else []
    if random.random() < 0.1:
        lines.append("# clients")
    for section in sections:
        key = section.spelling or quoted(random, section.name)
        if section.shape is not None:
            lines.append(f"{key}: {section.shape}".rstrip(" "))
            continue
        if not section.entries:
            lines.append(f"{key}: {{}}")
            continue
        anchor = f" &{section.anchor}" if section.anchor else ""
        comment = "  # node" if random.random() < 0.1 else ""
        lines.append(f"{key}:{anchor}{comment}")
        for name, value in section.entries:
            gap = " " * random.choice((1, 1, 1, 1, 3))
            ends_plainly = value and "\n" not in value and not value.startswith(("|", ">"))
            comment = "   # c" if ends_plainly and random.random() < 0.08 else ""
            lines.append(f"{indent}{name}:{gap}{value}{comment}")
        if random.random() < 0.1:
            lines.append("")
    return "\n".join(lines) + ("\n" if final_newline else "")


def flow(random, sections):
    """Write sections in flow style, on one line or on several."""
    separator = random.choice((", ", ", ", ",\n    "))
    parts = []
    for section in sections:
        key = section.spelling or quoted(random, section.name)
        if section.shape is not None:
            parts.append(f"{key}: {section.shape}")
            continue
        inner = separator.join(f"{name}: {value}" for name, value in section.entries)
        anchor = f"&{section.anchor} " if section.anchor else ""
        parts.append(f"{key}: {anchor}{{{inner}}}")
    if random.random() < 0.3:
        return "\n".join(parts) + "\n"
    return "{" + separator.join(parts) + "}\n"


def as_json(random, sections):
    """Write sections as JSON if every value can be parsed by itself; otherwise in flow style."""
    tree = {}
    try:
        for section in sections:
            if section.shape is not None:
                tree[section.name] = yaml.safe_load(section.shape)
                continue
            tree[section.name] = {
                yaml.safe_load(name): yaml.safe_load(value) for name, value in section.entries
            }
        return json.dumps(tree, ensure_ascii=False, indent=random.choice((None, 2, 4)))
    except Exception:  # an odd scalar makes PyYAML's constructors raise any exception
        return flow(random, sections)
