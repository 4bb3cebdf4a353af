"""The input of the predicates of ``explain``: a case, the SDK's result and the file's tree."""

import io
import os
import unicodedata

from case import ATTRIBUTES
from case import PATH_VARIABLE
from sdk_runner import environment_prefix
from yaml_view import DocumentView

PRECEDENCE = {"code": 3, "environment_variable": 2, "config_file": 1, "default": 0}


class Facts:
    """A case for which the SDK creates a client, parsed once for all predicates."""

    def __init__(self, case, result):
        self.case = case
        self.result = result
        self.name = case.client_name or ""
        pattern = case.path_pattern
        self.path_given = bool(pattern)
        #: The tree of the file; None if the SDK read no file.
        self.document = None
        if pattern == "{FILE}" and case.content is not None:
            self.document = DocumentView(read_text(case.content), self.name)
        self.file_missing = self.path_given and self.document is None

    def value(self, attribute):
        """Return the SDK's value; None if nothing sets it."""
        return self.result.value(attribute)

    def origin(self, attribute):
        """Return the SDK's name of the layer that decides the attribute."""
        return self.result.origin(attribute)

    def precedence(self, attribute):
        """Return the rank of the layer that decides the attribute; 0 for the default."""
        return PRECEDENCE[self.origin(attribute)]

    def is_from(self, layer, attribute):
        """Whether a layer decides the attribute."""
        return self.origin(attribute) == layer

    def variable_text(self, attribute):
        """Return the value of the variable that decides the attribute; None if no variable does."""
        if not self.is_from("environment_variable", attribute):
            return None
        return self.case.env[self.result.env_names[attribute]]

    def node(self, attribute):
        """Return the node that decides the attribute; None if the file doesn't."""
        if not self.is_from("config_file", attribute):
            return None
        return self.document.node(attribute)

    def node_value(self, attribute):
        """Return the Python value of that node, before the SDK converts it."""
        return self.document.value(self.node(attribute))

    @property
    def file_settings(self):
        """The attributes that the file decides."""
        return [a for a in ATTRIBUTES if self.is_from("config_file", a)]

    @property
    def variable_settings(self):
        """The attributes that a variable decides."""
        return [a for a in ATTRIBUTES if self.is_from("environment_variable", a)]

    @property
    def is_configured_elsewhere(self):
        """Whether code or a variable sets an attribute."""
        return any(self.precedence(a) > 1 for a in ATTRIBUTES)

    @property
    def has_url(self):
        """Whether the client talks to a server."""
        return bool(self.value("url"))

    @property
    def logs_in(self):
        """Whether the SDK logs in with username and password."""
        return bool(self.result.client["login"])

    @property
    def prefix(self):
        """The prefix of the client's variables, without the last underscore."""
        return environment_prefix(self.name)

    @property
    def has_substra_variables(self):
        """Whether a variable is set that could be for any client."""
        return any(n.startswith("SUBSTRA_") and n != PATH_VARIABLE for n in self.case.env)


def read_text(content):
    """Return what the SDK's ``read_text`` returns in a UTF-8 locale."""
    return io.TextIOWrapper(io.BytesIO(content), encoding="utf-8").read()


def is_utf8(text):
    """Whether an environment string was UTF-8 (invalid bytes arrive as lone surrogates)."""
    try:
        return bool(os.fsencode(text).decode("utf-8") or True)
    except UnicodeDecodeError:
        return False


def is_surely_derivable(name):
    """Whether the package promises to derive variables from a name.

    It does for ASCII, Latin letters, characters that NFKD turns into ASCII and combining marks, and
    typographic quotes, dashes and spaces. Other names may be rejected if a variable could matter.
    """
    return all(_is_derivable_character(character) for character in name)


def _is_derivable_character(character):
    code = ord(character)
    if code < 0x80 or 0x300 <= code <= 0x36F:
        return True
    if 0x80 <= code <= 0x24F or 0x1E00 <= code <= 0x1EFF:
        if unicodedata.category(character).startswith("L"):
            return "LATIN" in unicodedata.name(character, "")
    if 0x2010 <= code <= 0x2015 or 0x2018 <= code <= 0x201F or code == 0xA0:
        return True
    if 0x2000 <= code <= 0x200A or code in (0x202F, 0x205F, 0x3000):
        return True
    decomposed = unicodedata.normalize("NFKD", character)
    return all(ord(c) < 0x80 or unicodedata.category(c) == "Mn" for c in decomposed)
