#!/usr/bin/env python3
"""Writes the tables of SubstraConfig's VariablePrefix, from Unicode data and the lists below.

    Tests/Generators/make-transliteration-table.py           rewrites the two generated files
    Tests/Generators/make-transliteration-table.py --check   exits 1 when they are out of date

The SDK turns a client name into variable names with python-slugify: compatibility decomposition
(NFKD), then one ASCII reading per character. The decompositions are Unicode data. The readings are
written below by hand for the supported characters: Latin letters by their names, the others one
by one. Nothing here is taken from a transliteration package. For a character without a reading, the
resolver reports that the variable name is uncertain instead of guessing it.
Needs Unicode 14.0 (Python 3.11), with which the SDK was recorded.
"""
import html.entities
import pathlib
import re
import sys
import unicodedata

TABLES = pathlib.Path(__file__).parents[2] / "Sources/SubstraConfig/VariableNames"
UNICODE_VERSION = "14.0.0"

# Markup of a run's text: ASCII characters are the decomposition itself. The three characters
# below never occur in the decompositions that are stored as text, which `runs` checks.
DROPPED = "~"  # a character that is removed
READING = "|"  # before and after the reading of a character that is not ASCII
UNKNOWN = "^"  # a character without a certain reading

# The reading of a character that the SDK's table does not have: punctuation, so a separator.
SEPARATOR = "?"


def span(first, last):
    """Return the code points of a range that have no decomposition."""
    codes = range(first, last + 1)
    return [code for code in codes if unicodedata.normalize("NFKD", chr(code)) == chr(code)]


# --- Facts -----------------------------------------------------------------------------------

# Letters whose reading differs from the letter in their Unicode name.
LETTERS = {
    "Þ": "Th", "þ": "th", "ß": "ss", "ẞ": "Ss", "Ð": "D", "ð": "d", "ı": "i", "ĸ": "k",
    "Ŋ": "ng", "ŋ": "NG", "Ƅ": "6", "ƅ": "6", "Ɔ": "O", "Ɖ": "D", "ƍ": "d", "Ǝ": "3", "Ə": "@",
    "Ɛ": "E", "Ɣ": "G", "Ɩ": "I", "ƛ": "l", "Ɯ": "W", "Ʀ": "YR", "Ƨ": "2", "ƨ": "2", "Ʃ": "SH",
    "ƪ": "sh", "Ʊ": "Y", "Ʒ": "ZH", "Ƹ": "ZH", "ƹ": "zh", "ƺ": "zh", "ʒ": "Z", "ƻ": "2",
    "Ƽ": "5", "ƽ": "5", "ƾ": "ts", "ƿ": "w", "Ƿ": "W", "ǀ": SEPARATOR, "ǁ": SEPARATOR,
    "ǂ": SEPARATOR, "ǃ": "!",
    "ǝ": "@", "Ƕ": "HV", "Ȝ": "Y", "ȝ": "y", "ȷ": "j", "ȸ": "db", "ȹ": "qp", "Ʌ": SEPARATOR,
    "Ɋ": "q", "ẜ": "s", "ẝ": "s", "ẟ": "d", "μ": "m",
    # Newer than the SDK's table.
    "Ɂ": SEPARATOR, "ɂ": SEPARATOR, "Ỻ": SEPARATOR, "ỻ": SEPARATOR, "Ỽ": SEPARATOR,
    "ỽ": SEPARATOR, "Ỿ": SEPARATOR, "ỿ": SEPARATOR,
}  # fmt: skip

# Signs and punctuation. Later steps remove an apostrophe, and a comma between digits; all other
# punctuation separates words.
SIGNS = {
    "¡": "!", "¢": "C/", "£": "PS", "¤": "$?", "¥": "Y=", "¦": SEPARATOR, "§": "SS", "©": "(c)",
    "«": "<<", "¬": "!", "®": "(r)", "°": "deg", "±": "+-", "¶": "P", "·": "*", "»": ">>",
    "¿": "?", "×": "x", "÷": "/", "€": "EUR", "⁄": "/", "∕": SEPARATOR, "−": SEPARATOR,
    # quotes
    "‘": "'", "’": "'", "‚": ",", "‛": "'", "“": '"', "”": '"', "„": ",,", "‟": '"',
    "‹": "<", "›": ">", "′": "'", "‵": "`", "ʹ": "'", "ʺ": '"', "ʻ": "`", "ʼ": "'", "ʽ": "`",
    "ʾ": "`", "ʿ": "'", "ˈ": "'", "「": "[", "」": "]", "『": "{", "』": "}", "〝": "``",
    "〞": "''", "〟": ",,", "〔": "[", "〕": "]",
    "❟": SEPARATOR, "❠": SEPARATOR, "⹂": SEPARATOR,
    # dashes and hyphens
    "‐": "-", "‒": "-", "–": "-", "—": "--", "―": "--", "‧": ".", "⁃": "--", "〜": SEPARATOR,
    "〰": SEPARATOR, "⸗": SEPARATOR, "⸚": SEPARATOR, "⸺": SEPARATOR, "⸻": SEPARATOR,
    "⹀": SEPARATOR, "⁓": SEPARATOR, "⹝": SEPARATOR, "゠": SEPARATOR, "᐀": SEPARATOR, "֊": "-",
    # other general punctuation
    "‖": SEPARATOR, "†": "+", "‡": "++", "•": "*", "‣": "*>", "‰": "%0", "‱": "%00", "‸": SEPARATOR,
    "※": "*", "‽": "!?", "‿": "_", "⁀": "-", "⁁": SEPARATOR, "⁂": "***", "⁅": "-[", "⁆": "]-",
    "\u2028": "\n", "\u2029": "\n\n", "\u1680": " ",
}  # fmt: skip

# Invisible characters and combining marks that are removed.
INVISIBLE = [
    *span(0x0080, 0x009F),  # C1 controls
    0x00AD,  # soft hyphen
    *span(0x115F, 0x1160),  # Hangul fillers
    *span(0x180B, 0x180E),  # Mongolian selectors and vowel separator
    *span(0x200C, 0x200F), *span(0x202A, 0x202E), *span(0x206A, 0x206F),  # joiners, directions
    0xFEFF,  # byte order mark
    0x05BE, 0x1806,  # Hebrew maqaf and Mongolian soft hyphen, the only hyphens among these
    *span(0x275B, 0x275E), *span(0x276E, 0x276F),  # ornamental quotes
    *span(0x0300, 0x034E), *span(0x0360, 0x0362),  # combining marks
    *span(0x20D0, 0x20E3), *span(0x302A, 0x302F), *span(0x3099, 0x309A), *span(0xFE20, 0xFE22),
]  # fmt: skip

# Invisible characters and combining marks that separate words: the zero-width space, and those
# newer than the SDK's table.
SEPARATING = [
    0x200B,
    *span(0x034F, 0x035F), 0x180F, *span(0x1AB0, 0x1ACE), *span(0x1DC0, 0x1DFF),
    *span(0x2060, 0x2064), *span(0x2066, 0x2069), *span(0x20E4, 0x20F0),
    *span(0xFE00, 0xFE0F), *span(0xFE23, 0xFE2F),
]  # fmt: skip

# The medieval combining letters, U+0363 to U+036F, are not supported: they are read as letters, and
# their position among other marks depends on the canonical order of all of them.

# Scripts whose ten digits read as 0 to 9.
DIGIT_SCRIPTS = [
    "ARABIC-INDIC", "EXTENDED ARABIC-INDIC", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI",
    "ORIYA", "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "THAI", "LAO", "TIBETAN", "MYANMAR",
    "KHMER", "MONGOLIAN",
]  # fmt: skip

# Above U+FFFF every character without a decomposition is removed, by every package with which the
# SDK may transliterate. Exceptions are enclosed letters and ornamental ampersands, which one of the
# packages reads, and outlined letters, which later Unicode versions decompose.
UNCERTAIN_ABOVE_BMP = [
    *span(0x1F150, 0x1F169), *span(0x1F170, 0x1F189), *span(0x1F191, 0x1F1AD),
    *span(0x1F670, 0x1F67B), *span(0x1CCD6, 0x1CCF9),
]  # fmt: skip


# --- Readings --------------------------------------------------------------------------------

LATIN = [*range(0x00A0, 0x0250), *range(0x1E00, 0x1F00)]
LATIN_NAME = re.compile(r"LATIN (CAPITAL|SMALL) (?:LETTER|LIGATURE) ([A-Z]{1,2})(?: WITH .*| BAR)?")


def readings():
    """Return the readings of all supported characters that have no decomposition."""
    result = {}
    for code in LATIN:
        match = LATIN_NAME.fullmatch(unicodedata.name(chr(code)))
        if match and not unicodedata.decomposition(chr(code)):
            case, letters = match.groups()
            result[code] = letters if case == "CAPITAL" else letters.lower()
    for table in (LETTERS, SIGNS):
        result.update({ord(character): reading for character, reading in table.items()})
    result.update(dict.fromkeys(INVISIBLE, ""))
    result.update(dict.fromkeys(SEPARATING, SEPARATOR))
    for script in DIGIT_SCRIPTS:
        zero = ord(unicodedata.lookup(f"{script} DIGIT ZERO"))
        result.update({zero + digit: str(digit) for digit in range(10)})
    return result


def check_readings(known):
    for code in known:
        if unicodedata.normalize("NFKD", chr(code)) != chr(code):
            sys.exit(f"U+{code:04X} has a decomposition: its reading would never be used")
        if set(known[code]) & {DROPPED, READING, UNKNOWN}:
            sys.exit(f"the reading of U+{code:04X} holds a character of the markup")
    for code in LATIN:
        for part in unicodedata.normalize("NFKD", chr(code)):
            if not part.isascii() and ord(part) not in known:
                sys.exit(f"U+{code:04X} needs a reading for U+{ord(part):04X}")


# --- Runs ------------------------------------------------------------------------------------

SAME, COUNTING, COUNTING_READINGS = range(3)


def markup(code, known):
    """Return the text of a character's run; None if it equals the default of the lookup."""
    text = ""
    derivable = True
    for part in unicodedata.normalize("NFKD", chr(code)):
        if part.isascii():
            text += part
        elif code in UNCERTAIN_ABOVE_BMP or ord(part) not in known and ord(part) < 0x10000:
            text += UNKNOWN
            derivable = False
        elif not known.get(ord(part)):
            text += DROPPED
        else:
            text += READING + known[ord(part)] + READING
    if code > 0xFFFF and text == DROPPED:
        return None
    if code <= 0xFFFF and not derivable and not any(part.isalnum() for part in text):
        # Without a run the name is rejected too, and as an entity the character separates words too.
        if set(text).isdisjoint("',&#;0123456789"):
            return None
    return re.sub(r"([~^])\1+", r"\1", text)


def is_counting(code):
    """Whether a character decomposes into a single ASCII character."""
    parts = unicodedata.normalize("NFKD", chr(code))
    return len(parts) == 1 and parts.isascii()


def runs(known):
    """Return (first, length, kind, text) in order; neighbors of one kind are one run."""
    result = []
    for code in range(0x80, 0x110000):
        if 0xD800 <= code <= 0xDFFF:
            continue
        text = markup(code, known)
        if text is None:
            continue
        kind = SAME
        if is_counting(code):
            kind = COUNTING
        elif re.fullmatch(r"\|[0-9]\|", text):
            kind, text = COUNTING_READINGS, text[1]
        if kind == SAME and not is_markup_clean(code):
            sys.exit(f"U+{code:04X} decomposes into a character of the markup")
        if result:
            first, length, last_kind, start = result[-1]
            expected = start if kind == SAME else chr(ord(start[0]) + length)
            if (first + length, last_kind, expected) == (code, kind, text) and length < 0xFFF:
                result[-1] = (first, length + 1, kind, start)
                continue
        result.append((code, 1, kind, text))
    return result


def is_markup_clean(code):
    return set(unicodedata.normalize("NFKD", chr(code))).isdisjoint({DROPPED, READING, UNKNOWN})


def pooled(texts):
    """Return one string that contains every text, added from the longest to the shortest."""
    pool = ""
    for text in sorted(set(texts), key=lambda text: (-len(text), text)):
        if text not in pool:
            pool += text
    return pool


# --- Swift -----------------------------------------------------------------------------------

HEADER = """\
// Generated by Tests/Generators/make-transliteration-table.py; edit that, not this.
// swift-format-ignore-file
"""


def numbers(values):
    lines, line = [], "   "
    for value in values:
        item = f" 0x{value:X},"
        if len(line) + len(item) > 100:
            lines.append(line)
            line = "   "
        line += item
    return "\n".join([*lines, line])


def literal(text, width=88):
    """Return the lines of a multi-line string literal, in which backslashes hide the line breaks."""
    lines = []
    for start in range(0, len(text), width):
        piece = text[start : start + width].replace("\\", "\\\\").replace('"""', '""\\"')
        lines.append("    " + piece.replace("\n", "\\n") + "\\")
    lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def transliteration_file():
    known = readings()
    check_readings(known)
    table = runs(known)
    pool = pooled(text for *_, text in table)
    packed = []
    for _, length, kind, text in table:
        offset = pool.index(text)
        if offset >= 1 << 12 or len(text) >= 1 << 5:
            sys.exit("a text does not fit its field")
        packed.append(length << 19 | kind << 17 | offset << 5 | len(text))
    zeros = [code for code in range(0x80, 0x110000) if is_zero(code)]
    return f"""{HEADER}
extension Transliteration {{
  /// First code points of the runs, ascending.
  static let firsts: [UInt32] = [
{numbers(first for first, *_ in table)}
  ]

  /// Per run: length (12 bits), kind (2), offset of its text (12), length of its text (5).
  static let runs: [UInt32] = [
{numbers(packed)}
  ]

  /// Texts of all runs, overlapping where they can.
  static let texts = \"\"\"
{literal(pool)}
    \"\"\"

  /// Zeros beyond ASCII, ascending; the digits 1 to 9 of the same script follow each.
  static let decimalZeros: [UInt32] = [
{numbers(zeros)}
  ]
}}
"""


def is_zero(code):
    return unicodedata.category(chr(code)) == "Nd" and unicodedata.decimal(chr(code)) == 0


def entities_file():
    entities = sorted((name.encode(), code) for name, code in html.entities.name2codepoint.items())
    if any(len(name) > 8 for name, _ in entities):
        sys.exit("an entity's name does not fit its number")
    return f"""{HEADER}
extension HTMLEntities {{
  /// Names of the entities of HTML 4, ascending: 8 bytes each, big-endian, filled up with zeros.
  static let names: [UInt64] = [
{numbers(int.from_bytes(name.ljust(8, bytes(1))) for name, _ in entities)}
  ]

  /// Their code points, in the order of the names.
  static let codePoints: [UInt32] = [
{numbers(code for _, code in entities)}
  ]
}}
"""


def main():
    if unicodedata.unidata_version != UNICODE_VERSION:
        sys.exit(f"needs Unicode {UNICODE_VERSION}, this Python has {unicodedata.unidata_version}")
    files = {
        TABLES / "Transliteration.generated.swift": transliteration_file(),
        TABLES / "HTMLEntities.generated.swift": entities_file(),
    }
    for path, text in files.items():
        if "--check" not in sys.argv[1:]:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            sys.exit(f"{path.name} is out of date: run {pathlib.Path(__file__).name}")


if __name__ == "__main__":
    main()
