"""What the node reads from the body of a request, and what it says about wrong fields."""

import json
import urllib.parse

import clock as times

REQUIRED = "This field is required."
NOT_NULL = "This field may not be null."
NOT_BLANK = "This field may not be blank."
NOT_A_STRING = "Not a valid string."
NO_NULL_CHARACTERS = "Null characters are not allowed."
WRONG_DATE = ("Datetime has wrong format. Use one of these formats instead: "
              "YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].")


class Refused(Exception):
    """A body that the node refuses, with the status and the JSON of its answer."""

    def __init__(self, status, value):
        super().__init__(status)
        self.status = status
        self.value = value


def read_body(request):
    """Return the fields of a form or of a JSON object."""
    kind = (request.header("content-type") or "").split(";")[0].strip().lower()
    if not request.body and not kind:
        return {}
    if kind == "application/json":
        return _read_json(request.body)
    if kind == "application/x-www-form-urlencoded":
        return dict(urllib.parse.parse_qsl(request.body.decode("utf-8", "replace"), keep_blank_values=True))
    raise Refused(415, {"detail": f'Unsupported media type "{request.header("content-type") or ""}" in request.'})


def _read_json(body):
    try:
        value = json.loads(body.decode("utf-8"))
    except ValueError as error:
        raise Refused(400, {"detail": f"JSON parse error - {error}"}) from None
    if not isinstance(value, dict):
        raise Refused(400, {"non_field_errors": [f"Invalid data. Expected a dictionary, but got {type(value).__name__}."]})
    return value


def read_string(fields, name, trims=True, is_required=True):
    """Return a string and `None`, or `None` and what is wrong with the field."""
    if name not in fields:
        return None, REQUIRED if is_required else None
    value = fields[name]
    if value is None:
        return None, NOT_NULL if is_required else None
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None, NOT_A_STRING
    value = str(value)
    if "\0" in value:
        return None, NO_NULL_CHARACTERS
    value = value.strip() if trims else value
    return (value, None) if value else (None, NOT_BLANK)


def read_time(fields, name):
    """Return a time and `None`, or `None` and what is wrong with the field."""
    if name not in fields:
        return None, REQUIRED
    if fields[name] is None:
        return None, NOT_NULL
    try:
        return times.parse(fields[name]), None
    except (TypeError, ValueError, OverflowError):
        return None, WRONG_DATE


def refuse_wrong_fields(**problems):
    """Raise if a field is wrong; the arguments are what is wrong with each, or `None`."""
    wrong = {name: [problem] for name, problem in problems.items() if problem}
    if wrong:
        raise Refused(400, wrong)
