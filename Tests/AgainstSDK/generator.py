"""Random cases: plausible ones, with one or two unusual things mixed in.

A case depends only on the seed and its number, so ``--only N`` creates it again.
"""

import random as random_module

import documents
import pools
from case import ATTRIBUTES
from case import PATH_VARIABLE
from case import Case
from sdk_runner import environment_prefix
from sweeps import assigned

_HEXADECIMAL = "0123456789abcdef"


def make_case(seed, number, merges=False):
    """Return the case of a number; with ``merges`` it merges several sources."""
    kind, item = assigned(seed, number)
    random = random_module.Random(f"{seed}:{number}")
    name = item if kind == "name" else random.choice(pools.NAMES) if kind else None
    plan = _Plan(random, name)
    if kind == "scalar":
        plan.assign_scalar(*item)
    elif kind == "variable":
        plan.assign_variable(*item)
    elif kind == "name":
        plan.assign_name()
    if merges:
        _merge_list(plan, plan.own_section())
    return plan.case()


class _Plan:
    """A case under construction: first a plausible one, then with oddities."""

    def __init__(self, random, name=None):
        self.random = random
        self.name = name or self._name()
        self._oddity_weights = (42, 38, 20)
        self._style_weights = (72, 16, 12)
        self.env, self.code, self.path = {}, {}, "{FILE}"
        self.text_changes = []
        self.sections = self._make_sections()
        self.text = None
        self.has_file = random.random() < 0.93
        self._variables()
        self._code()

    def case(self):
        """Mix in the oddities and return the case."""
        count = self.random.choices((0, 1, 2), self._oddity_weights)[0]
        for oddity in self.random.choices(list(_ODDITIES), _ODDITIES.values(), k=count):
            oddity(self)
        content = None
        if self.has_file:
            text = self._written()
            for change in self.text_changes:
                text = change(self.random, text) if isinstance(text, str) else text
            content = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
        self._choose_path()
        env = {n: v.replace("\0", "") for n, v in self.env.items()}
        return Case(self.name, content, self.path, env, self.code)

    # Assigned oddities. Everything that would hide them is removed, with most other oddities.

    def assign_scalar(self, attribute, text):
        """Set a setting in the file to an odd scalar."""
        self._oddity_weights = (75, 20, 5)
        self._style_weights = (85, 15, 0)
        self.has_file = True
        for complete in ("url", "token"):
            if complete not in dict(self.own_section().entries):
                self.set_entry(complete, self.spelled(complete))
        self.env.pop(self.variable(attribute), None)
        self.code.pop(attribute, None)
        self.set_entry(attribute, text)

    def assign_variable(self, attribute, text):
        """Set a variable of the client to an odd value."""
        self._oddity_weights = (75, 20, 5)
        self.code.pop(attribute, None)
        self.env[self.variable(attribute)] = text

    def assign_name(self):
        """Make an odd name matter, in most cases by a variable."""
        self._oddity_weights = (75, 20, 5)
        if self.random.random() < 0.8:
            attribute = self.random.choice(ATTRIBUTES)
            self.code.pop(attribute, None)
            self.env[self.variable(attribute)] = self.variable_text(attribute)

    # Names

    def _name(self):
        pool = self.random.choices(
            (pools.NAMES, pools.ODD_ASCII_NAMES, pools.LATIN_NAMES, pools.TYPOGRAPHIC_NAMES,
             pools.OTHER_NAMES, pools.BLANK_NAMES, pools.DASH_NAMES, None),
            (62, 12, 8, 4, 4, 3, 2, 5),
        )[0]
        if pool:
            return self.random.choice(pool)
        letters = "abzAZ019-_.,'&;# /éßĐ’–"
        return "".join(self.random.choices(letters, k=self.random.randint(1, 8)))

    # Sections

    def _make_sections(self):
        names = [n for n in pools.NAMES if n != self.name]
        others = self.random.sample(names, self.random.choices((0, 1, 2, 3), (35, 30, 20, 15))[0])
        everyone = [self.name] + others
        self.random.shuffle(everyone)
        return [documents.Section(name, self.entries()) for name in everyone]

    def entries(self):
        chance = self.random.random
        entries = []
        if chance() < 0.88:
            entries.append("url")
        kind = chance()
        if kind < 0.62:
            entries.append("token")
        if kind > 0.5 and kind < 0.95:
            entries += ["username", "password"]
        if kind > 0.95 or chance() < 0.04:
            entries.append(self.random.choice(("username", "password")))
        if chance() < 0.8:
            entries.append("backend_type")
        if chance() < 0.35:
            entries.append("retry_timeout")
        if chance() < 0.35:
            entries.append("insecure")
        entries = list(dict.fromkeys(entries))
        self.random.shuffle(entries)
        return [(name, self.spelled(name)) for name in entries]

    def spelled(self, attribute):
        value = self.plausible(attribute)
        if attribute in ("retry_timeout", "insecure"):
            return value
        return documents.quoted(self.random, value)

    def plausible(self, attribute):
        pick = self.random.choice
        if attribute == "url":
            return pick(pools.URLS)
        if attribute == "token":
            length = pick((36, 40))
            return pick("abcdef") + "".join(self.random.choices(_HEXADECIMAL, k=length - 1))
        if attribute == "username":
            return pick(pools.USERNAMES)
        if attribute == "password":
            return pick(pools.PASSWORDS)
        if attribute == "retry_timeout":
            return pick(("1", "5", "60", "300", "3600", str(self.random.randint(1, 99999))))
        if attribute == "insecure":
            return pick(pools.INSECURE)
        return self.random.choices(("remote", "subprocess", "docker"), (70, 20, 10))[0]

    def own_section(self):
        for section in self.sections:
            if section.name == self.name:
                return section
        self.sections.append(documents.Section(self.name, self.entries()))
        return self.sections[-1]

    def some_section(self):
        return self.random.choice(self.sections) if self.sections else self.own_section()

    def set_entry(self, attribute, value):
        """Set an entry of the client's section, written in YAML."""
        section = self.own_section()
        section.shape = None
        entries = [(n, v) for n, v in section.entries if n != attribute]
        position = self.random.randint(0, len(entries))
        section.entries = entries[:position] + [(attribute, value)] + entries[position:]

    # Variables and code

    def variable(self, attribute, name=None):
        prefix = environment_prefix(self.name if name is None else name)
        return f"{prefix}_{attribute.upper()}"

    def variable_text(self, attribute):
        return "true" if attribute == "insecure" else self.plausible(attribute)

    def _variables(self):
        count = self.random.choices((0, 1, 2, 3, 7), (45, 25, 17, 12, 1))[0]
        for attribute in self.random.sample(ATTRIBUTES, count):
            self.env[self.variable(attribute)] = self.variable_text(attribute)
        if self.random.random() < 0.25:
            attribute = self.random.choice(ATTRIBUTES)
            other = self.variable(attribute, self.random.choice(pools.NAMES))
            self.env.setdefault(other, self.variable_text(attribute))
        if self.random.random() < 0.1:
            self.env["SUBSTRA_DECOY_URL"] = "https://decoy.org"

    def _code(self):
        count = self.random.choices((0, 1, 2, 3, 7), (62, 22, 10, 5, 1))[0]
        for attribute in self.random.sample(ATTRIBUTES, count):
            self.code[attribute] = self.code_value(attribute)

    def code_value(self, attribute):
        if attribute == "insecure":
            return self.random.random() < 0.5
        text = self.plausible(attribute)
        return int(text) if attribute == "retry_timeout" else text

    # Writing

    def _written(self):
        if self.text is not None:
            return self.text
        style = self.random.choices(("block", "flow", "json"), self._style_weights)[0]
        if style == "flow":
            return documents.flow(self.random, self.sections)
        if style == "json":
            return documents.as_json(self.random, self.sections)
        return documents.block(self.random, self.sections, self.random.random() < 0.93)

    def _choose_path(self):
        if not self.has_file and self.path == "{FILE}":
            self.path = None
        elif self.path is not None and self.random.random() < 0.3:
            self.env.setdefault(PATH_VARIABLE, self.path)
            self.path = None
        elif self.random.random() < 0.05:
            self.env.setdefault(PATH_VARIABLE, self.random.choice(("{MISSING}", "{DIR}", "")))


# Oddities of values


#: How often each setting gets an odd scalar: most often where conversions differ most.
_SCALAR_WEIGHTS = (10, 20, 5, 15, 28, 16, 6)


def _odd_scalar(plan):
    attribute = plan.random.choices(ATTRIBUTES, _SCALAR_WEIGHTS)[0]
    plan.set_entry(attribute, plan.random.choice(pools.ODD_SCALARS))


def _odd_literal(plan):
    size = plan.random.randint(1, 9)
    text = "".join(plan.random.choices(pools.ODD_LITERAL_ALPHABET, k=size)).strip()
    plan.set_entry(plan.random.choices(ATTRIBUTES, _SCALAR_WEIGHTS)[0], text)


def _odd_file_text(plan):
    attribute, text = _odd_text_of_some_attribute(plan)
    plan.set_entry(attribute, documents.quoted(plan.random, text))


def _odd_variable(plan):
    attribute, text = _odd_text_of_some_attribute(plan)
    plan.env[plan.variable(attribute)] = text


def _odd_text_of_some_attribute(plan):
    attribute = plan.random.choice(ATTRIBUTES)
    pool = {
        "url": pools.ODD_URLS,
        "retry_timeout": pools.ODD_NUMBERS,
        "insecure": pools.ODD_WORDS + pools.INSECURE_WORDS,
        "backend_type": pools.ODD_BACKENDS,
    }.get(attribute, pools.ODD_TEXTS)
    return attribute, plan.random.choice(pool)


def _odd_variable_name(plan):
    attribute = plan.random.choice(ATTRIBUTES)
    name = plan.variable(attribute)
    odd = plan.random.choice(
        (name.lower(), name.replace("_", "__"), name + "_", name + "S", name.replace("_", "-"))
    )
    plan.env[odd] = plan.variable_text(attribute)


def _variable_not_utf8(plan):
    attribute = plan.random.choice(("url", "token", "username", "password"))
    plan.env[plan.variable(attribute)] = "caf\udce9" + plan.random.choice(("", "x"))


def _odd_code(plan):
    kind = plan.random.randrange(6)
    if kind == 0:
        plan.code["url"] = plan.random.choice(pools.ODD_URLS + ("", "", ""))
    elif kind in (1, 2):
        name = plan.random.choice(("token", "username", "password"))
        plan.code[name] = plan.random.choice(pools.ODD_TEXTS)
    elif kind == 3:
        plan.code["backend_type"] = plan.random.choice(pools.ODD_BACKENDS)
    elif kind == 4:
        plan.code["retry_timeout"] = plan.random.choice((0, -1, 2**63 - 1, 2**63, 1))
    else:
        plan.code = {attribute: plan.code_value(attribute) for attribute in ATTRIBUTES}


# Oddities of the file's structure


def _odd_shape(plan):
    section = plan.own_section() if plan.random.random() < 0.7 else plan.some_section()
    section.shape = plan.random.choice(pools.SHAPES)


def _odd_top_level(plan):
    plan.text = plan.random.choice(pools.TOP_LEVELS)


def _section_missing(plan):
    section = plan.own_section()
    name = plan.random.choice(
        (plan.name + "x", plan.name.swapcase(), plan.name.replace("-", "_"), plan.name + " ", None)
    )
    if name is None:
        plan.sections.remove(section)
    else:
        section.name = name


def _typed_section_key(plan):
    spelling = plan.random.choice(
        ("no", "on", "yes", "1", "010", "null", "~", "1.0", "0x1F", "true", "1:30", "2024-01-01",
         "!!int 5", "!!str 1", "'1'", "! x", "8", "1_0", ".5")
    )
    section = plan.own_section()
    section.spelling, text = spelling, spelling.split()[-1].strip("'")
    section.name = plan.name = plan.random.choice((text, text, text, plan.name))


def _colliding_section(plan):
    others = {
        plan.name.replace("-", "_"),
        plan.name.upper(),
        plan.name + " ",
        plan.name + "!",
        plan.name.replace(" ", "."),
    } - {plan.name}
    twin = documents.Section(plan.random.choice(sorted(others)), plan.entries())
    plan.sections.insert(plan.random.randint(0, len(plan.sections)), twin)


def _unknown_key(plan):
    section = plan.own_section() if plan.random.random() < 0.7 else plan.some_section()
    value = plan.random.choice(("x", "1", "[a]", "{b: c}", "~", "'text'"))
    section.entries = section.entries + [(plan.random.choice(pools.UNKNOWN_KEYS), value)]


def _duplicate(plan):
    section = plan.own_section() if plan.random.random() < 0.6 else plan.some_section()
    if section.entries and plan.random.random() < 0.6:
        attribute, value = plan.random.choice(section.entries)
        if attribute in ATTRIBUTES and plan.random.random() < 0.7:
            value = plan.spelled(attribute)
        section.entries = section.entries + [(attribute, value)]
        return
    twin = documents.Section(section.name, plan.entries())
    plan.sections.insert(plan.random.randint(0, len(plan.sections)), twin)


def _merge(plan):
    section = plan.own_section()
    base = documents.Section("_defaults", [e for e in plan.entries() if e[0] != "token"])
    base.anchor = "defaults"
    plan.sections.insert(0, base)
    if plan.random.random() < 0.4:
        _merge_list(plan, section)
        return
    value = plan.random.choice(
        ("*defaults",) * 6
        + ("[*defaults]", "[*defaults, {url: 'https://merged.org'}]", "*undefined", "~", "foo",
           "[]", "{retry_timeout: 7}", "[foo]", "[[]]")
    )
    key = plan.random.choice(("<<",) * 8 + ("'<<'", "!!merge x", "!!str <<"))
    position = plan.random.choice((0, 0, 0, len(section.entries)))
    section.entries = section.entries[:position] + [(key, value)] + section.entries[position:]


def _merge_list(plan, section):
    """Merge several sources, with or without a collision: in a list, by repeated keys, nested."""
    more = plan.random.choice((("insecure",), ("retry_timeout", "insecure"), ("url", "insecure")))
    plan.sections.insert(0, _source(plan, "_more", "more", more))
    most = plan.random.choice((("url", "backend_type"), ("url", "retry_timeout", "username")))
    plan.sections.insert(0, _source(plan, "_most", "most", most))
    nested = documents.Section("_nested", [("<<", "[*more, *most]")])
    nested.anchor = "nested"
    names = [each.anchor for each in plan.sections if each.anchor]
    if plan.random.random() < 0.3:
        position = 1 + max(plan.sections.index(each) for each in plan.sections if each.anchor)
        plan.sections.insert(position, nested)
        names.append("nested")
    sources = plan.random.choices(names, k=plan.random.randint(2, 3))
    if plan.random.random() < 0.7:
        entries = [("<<", "[" + ", ".join("*" + name for name in sources) + "]")]
    else:
        entries = [("<<", "*" + name) for name in sources]
    if plan.random.random() < 0.5:
        # Keys that the section sets itself hide most collisions.
        section.entries = plan.random.sample(section.entries, len(section.entries) // 2)
    position = plan.random.choice((0, 0, len(section.entries)))
    section.entries = section.entries[:position] + entries + section.entries[position:]


def _source(plan, name, anchor, attributes):
    source = documents.Section(name, [(each, plan.spelled(each)) for each in attributes])
    source.anchor = anchor
    return source


def _alias(plan):
    section = plan.own_section()
    kind = plan.random.randrange(4)
    if kind == 0:
        base = documents.Section("_base", plan.entries())
        base.anchor = "whole"
        plan.sections.insert(0, base)
        section.shape = plan.random.choice(("*whole", "*whole", "*hole"))
    elif kind == 1 and section.entries:
        attribute, value = plan.random.choice(section.entries)
        plan.sections.insert(0, documents.Section("_values", [("v", f"&v {value}")]))
        plan.set_entry(attribute, "*v")
    elif kind == 2:
        section.anchor = "own"
        plan.sections.append(documents.Section("copy", [("<<", "*own")]))
    else:
        plan.set_entry(plan.random.choice(ATTRIBUTES), "&a x")
        plan.some_section().entries.append(("note", plan.random.choice(("*a", "&a y"))))


def _odd_path(plan):
    plan.path = plan.random.choice(("{MISSING}", "{DIR}", "", "", None, "{FILE}"))
    if plan.random.random() < 0.5:
        plan.env[PATH_VARIABLE] = plan.random.choice(("{FILE}", "{MISSING}", "{DIR}", ""))


# Changes to the written file


def _odd_text(plan):
    plan.text_changes.append(plan.random.choice(_TEXT_CHANGES))


def _carriage_returns(random, text):
    return text.replace("\n", random.choice(("\r\n", "\r\n", "\r")))


def _byte_order_mark(random, text):
    return "\ufeff" + text


def _second_document(random, text):
    ends = ("---\n", "---\na: 1\n", "...\n", "...\n---\n", "... x\n", "...\n# c\n")
    return text + random.choice(ends)


def _directive(random, text):
    directive = random.choice(
        ("%YAML 1.1", "%YAML 1.2", "%YAML 1.3", "%YAML 2.0", "%FOO bar", "%TAG ! tag:x,2000:",
         "%TAG !! tag:yaml.org,2002:", "%YAML 1.1 # c", "%YAML")
    )
    return f"{directive}\n---\n{text}"


def _inserted(random, text):
    piece = random.choice(
        ("\t", " ", ":", "#", "'", "\"", "\n", "-", "{", "}", "[", "]", ",", "&a ", "*a", "!", "|",
         ">", "%", "@", "`", "?", "\u00a0", "\ufeff", "\u2028", "\x85", "\x00", "\x07", "é", "\\",
         ": ", "- ", "? ", "# ", " #", "---\n", "...\n", "\t\n", "  ", "<<: ", "~", "!!str ")
    )
    position = random.randint(0, len(text))
    return text[:position] + piece + text[position:]


def _deleted(random, text):
    position = random.randrange(max(1, len(text)))
    return text[:position] + text[position + random.choice((1, 1, 1, 2, 5)):]


def _swapped(random, text):
    lines = text.split("\n")
    first, second = random.randrange(len(lines)), random.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    return "\n".join(lines)


def _reindented(random, text):
    lines = text.split("\n")
    number = random.randrange(len(lines))
    lines[number] = random.choice((" ", "\t", "    ", "")) + lines[number].lstrip(" ")
    return "\n".join(lines)


def _recoded(random, text):
    kind = random.randrange(4)
    if kind == 0:
        return text.encode("utf-16")
    if kind == 1:
        return text.encode("utf-16-le")
    if kind == 2:
        return (text + "# é\n").encode("latin-1", "replace")
    data = text.encode()
    position = random.randint(0, len(data))
    invalid = random.choice((b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xc0\x80"))
    return data[:position] + invalid + data[position:]


_TEXT_CHANGES = (
    _carriage_returns, _carriage_returns, _byte_order_mark, _second_document, _directive,
    _inserted, _inserted, _inserted, _deleted, _deleted, _swapped, _reindented, _recoded,
)

#: The oddities with their weights.
_ODDITIES = {
    _odd_scalar: 46,
    _odd_literal: 12,
    _odd_file_text: 14,
    _odd_variable: 20,
    _odd_variable_name: 4,
    _variable_not_utf8: 1,
    _odd_code: 8,
    _odd_shape: 6,
    _odd_top_level: 2,
    _section_missing: 5,
    _typed_section_key: 4,
    _colliding_section: 6,
    _unknown_key: 6,
    _duplicate: 6,
    _merge: 9,
    _alias: 5,
    _odd_path: 5,
    _odd_text: 16,
}
