"""Random YAML documents from a seed: by grammar, from odd tokens, and by mutation."""

import random

PLAIN = """a b key url token org-1 x?y a:b http://h:80/p?q=1 -x ?x :x a#b #b 1 0 -1 +5 0x1F 0x_ 0b11 0b_ 0o7
0123 08 1_000 _1 1:30 190:20:30 1:60 1:30.5 1.5 .5 5. 1.10 1e5 1.0e+3 1.e+5 -.5 +.5 .inf -.INF +.Inf .nan .NaN
12345678901234567890123 yes No ON off true False y n ~ null NULL nULL = << 2024-01-01 2024-1-1 2024-02-30
2024-13-01 2024-01-01T00:00:00Z 2024-1-1t1:02:03.5+01:00 2024-01-01_x 0000-01-01 2024-01-01T25:00:00Z
2024-01-01T00:00:00+24:00 2024-01-01T00:00:00-23:59 1.0 0.1 1.0e+400 1e-7 123456789.0123456789 0.00001 1.e+16
100000000000000000.0 1_0.5_0 -0.0 -0 +0 00 0_ 0_7 0_8 1__ 0x 0b -0x1f +0b1 --- ... - ? :""".split()
PLAIN += ["two words", "a  b", "", "é", "\u2028", "\x85", "\ufeff", "\U0001f600", "a:", "a: b", "a #c", "2024-01-01 01:02:03",
          "2024-1-1 1:02:03 +1", "%x", "@x", "`x", "a,b", "a]b", "a}b", "\u00a0", "\u0663", "2024-01-01T00:00:00.1234567Z",
          "1:2:3:4:5", "1:00", "-1:30", "+1:30", "0.1e+1", "1.1e-05", "1" * 40, "0" * 3 + "7" * 30, "1.7976931348623157e+308",
          "4.9e-324", "5e-324", "2.5e-324", "9007199254740993.0", "0.30000000000000004", "1:59.9", "12e03"]
KEYS = ["a", "b", "url", "org-1", "<<", "=", "1", "'q'", '"d"', "~", "yes", "? a", "&k a", "!!str a", "[a]", "{a: b}", "*A",
        "2024-01-01", "", "x y", "'<<'", "a:b", "\"=\"", "1.0", "true", "!!int 1", "! a", "é", "!!binary YQ==", "!!merge x",
        "!!value x", "!!str <<", "!!merge <<"]
TAGS = ["!!str", "!!int", "!!float", "!!bool", "!!null", "!!seq", "!!map", "!!set", "!!omap", "!!pairs", "!!binary",
        "!!timestamp", "!!merge", "!!value", "!secret", "!", "!<tag:yaml.org,2002:str>", "!<!>", "!!python/none", "!e!x",
        "!!s%74r", "!!str%00", "!!yaml", "!<tag:yaml.org,2002:int>", "!!", "!!str,", "!,"]
TEXTS = ["%YAML 1.1\n---\n", "%YAML 1.3\n---\n", "%FOO bar\n---\n", "%FOO\n---\n", "%TAG !e! tag:yaml.org,2002:\n---\n", "%YAML 1.1#c\n---\n",
         "%YAML 1.99999999999\n---\n", "%YAML 2.0\n---\n", "%YAML 1.2\n%YAML 1.1\n---\n", "%FOO a\tb\n---\n", "%FOO\t\n---\n",
         "%TAG ! tag:yaml.org,2002:\n---\n", "%TAG !! !x\n---\n", "%FOO\n%BAR\n---\n", "%FOO\n", "---\n", "--- ", "\ufeff",
         "# c\n", "\n", "...\n", "---\t", "%YAML 1.1 # c\n---\n", "%YAML 1.1 c\n---\n", "%YAML 1\n---\n", "%\n---\n", "%é\n---\n"]
ENDS = ["", "\n", "\n...\n", "\n---\n", "\n--- \n...\n", "\n# c", "\n...\n# c\n", "\n... x\n", "\n...\nx\n", " # c", "\t", "\n\t", "\n...\n%FOO\n",
        "\n\ufeff", "\n...\n\ufeff", "\n...\n...\n"]
# Scalars that PyYAML usually accepts, to compare values.
MILD_PLAIN = [word for word in PLAIN if word and word[0] not in "%@`?:<=" and word not in (
    "0x_", "0b_", "0x", "0b", "#b", "---", "...", "-", "a: b", "a:", "2024-02-30", "2024-13-01", "0000-01-01",
    "2024-01-01T25:00:00Z", "2024-01-01T00:00:00+24:00")]
MILD_KEYS = ["a", "b", "c", "url", "org-1", "<<", "=", "1", "'q'", '"d"', "~", "yes", "!!str a", "2024-01-01", "x y", "'<<'",
             "1.0", "true", "! a", "é", "!!binary YQ==", "0x1", "+1", "on", "'1'", "'yes'", "!!float 1", "1:00", "60", ".nan",
             "2024-01-01T00:00:00Z", "2024-01-01T01:00:00+01:00", "2024-01-01 00:00:00"]
PIECES = ["\t", " ", "  ", "\n", "\r", "\r\n", ":", ": ", "?", "? ", "- ", "-", ",", "[", "]", "{", "}", "#", " #", "&a", "*a", "!", "!!", "|", ">", "|-",
          "|+2", "'", '"', "%", "@", "`", "<<: ", "---", "\n---\n", "\n...\n", "\ufeff", "\x85", "\u2028", "\u2029", "\x7f", "\x00", "\x9f", "\ud7ff",
          "\\", "\\x41", "\\u0041", "\\ud800", "\\/", "\\\t", "\\\n", "~", "=", "0", "_", ".", "e+", "é", "[? : x]", "[?]", "[?, a]", "{? : x}",
          "{a:}", "{a:[b]}", "[a:,b]", "[x?y]", "{a: , b}", "|#c\n", "| #c\n", "> \t\n", "|1\n", "|\n \tx", "!!str,", "%00", "%FOO\n", "\n%TAG ! !x\n"]


class Documents:
    """Generates documents from a seed."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.names = "ABCD"
        self.mild = False

    def pick(self, options):
        return self.chance.choice(options)

    def one_of(self, n):
        return self.chance.randrange(n) == 0

    def document(self):
        """Return a document."""
        self.mild = self.one_of(2)
        text = self.mild_document() if self.mild else self.wild_document()
        self.mild = False
        return text

    def mild_document(self):
        """Return a document that PyYAML most likely accepts."""
        if self.one_of(4):
            return self.pick(["", "! ", "!!str "]) + self.pick(MILD_PLAIN) + "\n"
        if self.one_of(4):
            return self.sound_merges()
        text = self.with_definitions()
        if self.one_of(12):
            text = self.mutated(text)
        return text

    def wild_document(self):
        kind = self.chance.randrange(11)
        if kind == 0:
            text = "".join(self.pick(PIECES) if self.one_of(2) else self.pick(PLAIN) for _ in range(self.chance.randrange(1, 12)))
        elif kind == 1:
            text = self.flow(0)
        elif kind == 2:
            text = self.pick(TAGS) + self.pick([" ", "\n", "  "]) + self.pick(PLAIN) if self.one_of(2) else self.pick(PLAIN)
        elif kind in (3, 10):
            text = self.merges()
        else:
            text = self.with_definitions() if self.one_of(2) else self.block(0, 0)
        if self.one_of(6):
            text = self.pick(TEXTS) + text
            if self.one_of(6):
                text = self.pick(TEXTS) + text
        text += self.pick(ENDS) if self.one_of(4) else "\n"
        for _ in range(self.pick([0, 0, 0, 0, 0, 1, 1, 1, 2, 3])):
            text = self.mutated(text)
        if self.one_of(12):
            text = text.replace("\n", self.pick(["\r\n", "\r", "\x85", "\u2028"]))
        return text

    def with_definitions(self):
        """Return a document in which all aliases, from W to Z, have an anchor."""
        self.names = "WXYZ"
        text = "- [&W a, &X {a: 1, b: x}, &Y [1], &Z {<<: *X, c: 2}]\n-\n" + self.block(0, 1)
        self.names = "ABCD"
        return text

    def mutated(self, text):
        at = self.chance.randrange(len(text) + 1)
        what = self.chance.randrange(5)
        if what == 0:
            return text[:at] + text[at + self.chance.randrange(1, 4):]
        if what == 1:
            other = self.chance.randrange(len(text) + 1)
            return text[:at] + text[other:other + self.chance.randrange(1, 12)] + text[at:]
        if what == 2:
            return text[:at] + self.pick(PIECES) + text[at + 1:]
        return text[:at] + self.pick(PIECES) + text[at:]

    def properties(self):
        words = []
        if self.one_of(9) and not self.mild:
            words.append("&" + self.pick("ABCD"))
        if self.one_of(9) and not self.mild:
            words.append(self.pick(TAGS))
        self.chance.shuffle(words)
        return "".join(word + " " for word in words)

    def key(self):
        return self.pick(MILD_KEYS if self.mild else KEYS)

    def quoted(self):
        if self.one_of(2):
            body = "".join(self.pick(["a", " ", "''", '"', "\n", "\t", "\\", "#", ": ", "\n\n", "?", "é", "<<", "=", "12", "\n  \n"]) for _ in range(self.chance.randrange(5)))
            return "'" + body + "'"
        body = "".join(self.pick(["a", " ", "'", "\\\"", "\n", "\t", "\\n", "\\x41", "\\u00e9", "\\\n", "\\/", "\\ ", "\\\t", "#", "\n\n", "\\L", "\\N", "\\_", "\\e",
                                  "\\0", "\\U0001F600", "?", "<<", "=", "12", "\\d", "\\P", "\n  \n"]) for _ in range(self.chance.randrange(5)))
        return '"' + body + '"'

    def scalar(self):
        if self.one_of(4) and not self.mild:
            return self.quoted()
        return self.pick(MILD_PLAIN if self.mild else PLAIN)

    def flow(self, depth):
        what = self.chance.randrange(6 if depth < 3 else 3)
        lead = self.properties()
        if what < 2:
            return lead + self.scalar()
        if what == 2:
            return "*" + self.pick(self.names) if self.one_of(2) else lead + self.scalar()
        gap = self.pick(["", " ", " ", "\n ", "\n", "\t", " #c\n"]) if self.one_of(3) and not self.mild else ""
        comma = self.pick([", ", ",", " , ", ",\n ", ",\t"]) if self.one_of(3) and not self.mild else ", "
        count = self.chance.randrange(4)
        if what < 5:
            parts = [self.flow(depth + 1) for _ in range(count)]
            for i in range(len(parts)):
                if self.one_of(10) and not self.mild:
                    parts[i] = self.pick(["? ", "?", "? : ", "?: ", "a: ", '"a":', ": ", "?\n: ", "a:"]) + (parts[i] if self.one_of(2) else "")
            return lead + "[" + gap + comma.join(parts) + self.pick(["", "", gap, ","]) + "]"
        parts = []
        for _ in range(count):
            colon = ": " if self.mild else self.pick([": ", ": ", ": ", ":", " : ", ":\n ", ":\t"])
            mark = "? " if self.one_of(8) else ""
            key = self.key() if self.mild or self.one_of(2) else self.flow(depth + 1)
            parts.append(mark + key + (colon + self.flow(depth + 1) if not self.one_of(8) else ""))
        return lead + "{" + gap + comma.join(parts) + self.pick(["", "", gap, ","]) + "}"

    def block(self, depth, indent):
        """Return a block node that begins on a new line, indented."""
        pad = " " * indent
        what = self.chance.randrange(5 if depth < 3 else 1)
        if what == 0:
            return pad + self.properties() + self.inline(depth, indent)
        lines = []
        if what == 1:
            for _ in range(self.chance.randrange(1, 4)):
                lines.append(pad + "- " + self.value(depth, indent).lstrip(" "))
        else:
            for _ in range(self.chance.randrange(1, 4)):
                if self.one_of(15):
                    lines.append(pad + "? " + self.value(depth, indent).lstrip(" ") + ("\n" + pad + ": " + self.value(depth, indent).lstrip(" ") if self.one_of(2) else ""))
                else:
                    key = self.key() if self.one_of(3) else self.pick("abcd")
                    if self.one_of(40):
                        key = "k" * self.pick([1023, 1024, 1025])
                    lines.append(pad + key + ":" + self.value(depth, indent))
        if self.one_of(8) and not self.mild:
            lines.insert(self.chance.randrange(len(lines) + 1), self.pick(["", pad + "# c", "  ", "\t", pad + "#\tc"]))
        return "\n".join(lines)

    def value(self, depth, indent):
        lead = self.properties()
        if depth < 3 and self.one_of(3):
            step = self.pick([0, 1, 2, 2, 2, 4])
            return " " + lead.rstrip() + "\n" + self.block(depth + 1, indent + step)
        tail = self.pick([" # c", "\t# c", " \t", " ", "#c", "\t", "# \tc"]) if self.one_of(8) and not self.mild else ""
        return " " + lead + self.inline(depth, indent) if self.mild else self.pick([" ", " ", " ", " ", "  ", "\t", " \t"]) + lead + self.inline(depth, indent) + tail

    def inline(self, depth, indent):
        what = self.pick([0, 0, 4, 6, 7]) if self.mild else self.chance.randrange(8)
        if what < 4:
            return self.scalar()
        if what == 4:
            return "*" + self.pick(self.names)
        if what == 5:
            return self.scalar() + "\n" + " " * (indent + self.chance.randrange(3)) + self.scalar()
        if what == 6 and self.mild:
            return self.pick(["|", ">", "|-", ">+"]) + "".join("\n" + " " * (indent + 5) + self.pick(["x", "y z", " a", "- b", "# c"]) for _ in range(3))
        if what == 6:
            header = self.pick("|>") + self.pick(["", "", "-", "+", "2", "2-", "+1", "0", "9", "x", "-1"]) + self.pick(["", "", " ", " # c", "#c", "\t", " \t# c"])
            body = [self.pick(["", "  ", "    ", " ", "\t", " \t"]) + self.pick(["x", "y z", "", "# h", "\t", "- a", "é", "k: v", "a?b", "\ufeff"]) for _ in range(self.chance.randrange(4))]
            return header + "\n" + "\n".join(" " * indent + line for line in body)
        return self.flow(depth)

    def merges(self):
        lines = []
        names = "ABCD"[:self.chance.randrange(1, 5)]
        for name in names:
            lines.append("%s: &%s" % (name.lower(), name) + self.merge_body(names))
        lines.append("z:" + self.merge_body(names))
        return "\n".join(lines)

    def sound_merges(self):
        """Return mappings with merges that PyYAML accepts: chains, lists, diamonds, repeated keys."""
        lines = []
        keys = self.pick([["aa", "bb"], ["aa", "bb", "cc"], ["a", "b"], ["aa", "&K kk", "*K "]])
        for number in range(self.chance.randrange(2, 7)):
            body = []
            for _ in range(self.chance.randrange(3)):
                if number > 0 or self.one_of(12):
                    # A mapping may merge itself.
                    known = ["*M%d" % self.chance.randrange(number + (number == 0 or self.one_of(20)))
                             for _ in range(self.chance.randrange(1, 4))]
                    body.append("<<: " + (known[0] if self.one_of(2) else "[" + ", ".join(known) + "]"))
            for key in self.chance.sample(keys, self.chance.randrange(len(keys) + 1)):
                if key.startswith("*") and not any("&K" in line for line in lines):
                    continue
                if key.startswith("&") and any("&K" in line for line in lines):
                    continue
                body.append("%s: %s" % (key, self.pick("123")))
            self.chance.shuffle(body)
            lines.append("m%d: &M%d {%s}" % (number, number, ", ".join(body)))
        return "\n".join(lines) + "\n"

    def merge_body(self, names):
        lines = []
        for _ in range(self.chance.randrange(1, 4)):
            if self.one_of(2):
                source = self.pick(["*" + self.pick(names), "*" + self.pick(names), "[" + ", ".join("*" + self.pick(names) for _ in range(self.chance.randrange(4))) + "]",
                                    "{a: 1, <<: *" + self.pick(names) + "}", "{a: 2, b: 3}", "{aa: 2, b: 3}", "{aa: 3}", "[{aa: 4}, {b: 5, <<: {c: 6}}]", "foo", "[*" + self.pick(names) + ", x]", "", "[[]]"])
                lines.append("\n  %s: %s" % (self.pick(["<<", "<<", "<<", "'<<'", "!!merge x", "! <<"]), source))
            else:
                lines.append("\n  %s: %s" % (self.pick(["a", "b", "aa", "aa", "bb", "bb", "c", "=", "1", "1.0", "yes"]), self.pick(["1", "x", "*" + self.pick(names), "{e: 1}", "[1]", "=", "<<"])))
        return "".join(lines)
