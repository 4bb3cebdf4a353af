"""PyYAML's tree of a file: its sections, the nodes that decide settings, and repeated keys.

Used only for files that the SDK accepts. ``safe_load`` builds its values from the same tree, so
the view can't disagree with the SDK about which node counts.
"""

import yaml

from case import ATTRIBUTES

MAPPING_TAG = "tag:yaml.org,2002:map"
MERGE_TAG = "tag:yaml.org,2002:merge"


class Repetition:
    """A key that occurs twice in a mapping."""

    def __init__(self, key, holder, exact):
        #: The key's value.
        self.key = key
        #: Where the mapping is: "top", "section" (the client's), "other section" or "deeper".
        self.holder = holder
        #: Whether both keys have the same type (Python treats 1 and true as the same key).
        self.exact = exact


class DocumentView:
    """The tree of a configuration file, for one client."""

    def __init__(self, text, client_name):
        self._loader = yaml.SafeLoader(text)
        root = self._loader.get_single_node()
        #: All keys that occur twice in a mapping.
        self.repetitions = []
        #: Whether an alias refers to a collection.
        self.has_aliases = False
        self._collect_repetitions(root, client_name)
        #: The positions of the keys of all mappings, before merge keys are replaced.
        self.key_marks = list(self._key_marks(root))
        #: Whether a mapping, anywhere in the file, merges several others.
        self.merges_several = self._merges_several(root)
        self._sections = self._flattened(root)
        self.client_name = client_name
        #: The node of the client's section; None if there is none.
        self.section = self._last(self._sections, client_name)
        self._entries, own = [], set()
        if self.section_is_mapping:
            own = {id(key) for key, _ in self.section.value}
            self._entries = self._flattened(self.section)
        #: ``(key, is_merged)`` for each key of the client's section.
        self.section_keys = [(self.value(key), id(key) not in own) for key, _ in self._entries]

    @staticmethod
    def _key_marks(root):
        pending, seen = [root], set()
        while pending:
            node = pending.pop()
            if id(node) in seen or not isinstance(node, yaml.CollectionNode):
                continue
            seen.add(id(node))
            if isinstance(node, yaml.SequenceNode):
                pending += node.value
                continue
            for key, value in node.value:
                yield key.start_mark
                pending += (key, value)

    @property
    def has_section(self):
        """Whether a key of the top level is the client's name, as a string."""
        return self.section is not None

    @property
    def section_is_mapping(self):
        """Whether the client's section is a dictionary in Python."""
        return isinstance(self.section, yaml.MappingNode) and self.section.tag == MAPPING_TAG

    def node(self, attribute):
        """Return the node that decides an attribute in the SDK."""
        return self._last(self._entries, attribute)

    def value(self, node):
        """Return the Python value of a node; for a collection, only its type is used."""
        return self._loader.construct_object(node)

    def other_sections(self):
        """Return ``(key, source text, value node)`` of every other top-level key."""
        return [
            (self.value(key), getattr(key, "value", ""), value)
            for key, value in self._sections
            if not self._is(key, self.client_name)
        ]

    def _is(self, node, text):
        value = self.value(node)
        return isinstance(value, str) and value == text

    def _last(self, pairs, text):
        found = [value for key, value in pairs if self._is(key, text)]
        return found[-1] if found else None

    def _flattened(self, node):
        self._loader.flatten_mapping(node)
        return node.value

    def _merges_several(self, root):
        pending, seen = [root], set()
        while pending:
            node = pending.pop()
            if id(node) in seen or isinstance(node, yaml.ScalarNode):
                continue
            seen.add(id(node))
            if isinstance(node, yaml.SequenceNode):
                pending += node.value
                continue
            pending += [value for _, value in node.value]
            merged = [value for key, value in node.value if key.tag == MERGE_TAG]
            sources = [
                item
                for value in merged
                for item in (value.value if isinstance(value, yaml.SequenceNode) else [value])
            ]
            if len({id(source) for source in sources}) > 1:
                return True
        return False

    def _collect_repetitions(self, root, client_name):
        seen = set()

        def visit(node, holder):
            if isinstance(node, yaml.ScalarNode):
                return
            if id(node) in seen:
                self.has_aliases = True
                return
            seen.add(id(node))
            if isinstance(node, yaml.SequenceNode):
                for item in node.value:
                    visit(item, "deeper")
                return
            keys = {}
            # Of sections with the same name, only the last one is the client's.
            last = {}
            if holder == "top":
                last = {self.value(key): key for key, _ in node.value if key.tag != MERGE_TAG}
            for key, value in node.value:
                inner = "deeper"
                if key.tag != MERGE_TAG:
                    name = self.value(key)
                    if name in keys:
                        exact = type(keys[name]) is type(name) and node.tag == MAPPING_TAG
                        self.repetitions.append(Repetition(name, holder, exact))
                    keys[name] = name
                    if holder == "top":
                        same = isinstance(name, str) and name == client_name and last[name] is key
                        inner = "section" if same else "other section"
                visit(value, inner)

        visit(root, "top")


def is_setting(key):
    """Whether a key is one of the SDK's seven settings."""
    return isinstance(key, str) and key in ATTRIBUTES
