"""The JSON Schema of the adjudication object, which ``assess --json`` prints (``object.py``).

Closed lists are those of the model. A test holds every shipped case's object against it.
"""

from __future__ import annotations

from typing import Any, get_args

from tolerance.files.schema import DIALECT, Schema
from tolerance.model.adjudication import Answer, Disposition
from tolerance.model.basis import Verification
from tolerance.model.case import Quality
from tolerance.model.check import CheckClass
from tolerance.model.condition import Effective, Tone, Verdict
from tolerance.model.criterion import Party
from tolerance.model.finding import NotCounted
from tolerance.model.rulebook import RungClass
from tolerance.model.standing import Standing
from tolerance.model.text import Language, Text
from tolerance.model.trail import Judged
from tolerance.report.object import SCHEMA

_TEXT: Schema = {"type": "string"}
_ID: Schema = {"type": "string", "minLength": 1}
_TRUTH: Schema = {"type": "boolean"}
_NUMBER: Schema = {"type": "integer", "minimum": 0}
_DIGEST: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "format": "date"}


def _one(hint: Any) -> Schema:
    return {"enum": list(get_args(hint))}


def _or_null(said: Schema) -> Schema:
    return {"anyOf": [said, {"type": "null"}]}


def _list(said: Schema, *, unique: bool = False) -> Schema:
    return {"type": "array", "items": said, **({"uniqueItems": True} if unique else {})}


def _map(said: Schema) -> Schema:
    return {"type": "object", "additionalProperties": said}


def _closed(properties: Schema, *optional: str) -> Schema:
    """Return an object with these keys and no other; all but the optional ones must be there."""
    return {
        "type": "object",
        "properties": properties,
        "required": [key for key in properties if key not in optional],
        "additionalProperties": False,
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


_BOTH = _closed({"zh": _TEXT, "en": _TEXT})
_RECORDS = _list(_TEXT)
_LINE = {
    "assertion": _ID,
    "exhibit": _ID,
    "at": _TEXT,
    "standing": _one(Standing),
    "group": _TEXT,
    "derived": _TRUTH,
    "side": {"enum": ["for", "against"]},
}
_WEIGHT = _closed({"sufficient": _NUMBER, "corroborative": _NUMBER})
_DEFS: dict[str, Schema] = {
    "line": _closed(_LINE),
    "line_not_counted": _closed(
        {**_LINE, "reason": _one(NotCounted), "by": _or_null(_ID)},
    ),
    "basis": {
        "anyOf": [
            _one(Verification),
            _closed(
                {"instrument": _TEXT, "article": _TEXT, "status": _or_null(_one(Verification))}
            ),
        ]
    },
    "finding": _closed(
        {
            "criterion": _ID,
            "verdict": _one(Verdict),
            "effective": _one(Effective),
            "contested": _TRUTH,
            "open": _TRUTH,
            "raised": _TRUTH,
            "closed": _or_null({"enum": ["screened", "exhausted"]}),
            "standard": _ID,
            "counter_standard": _ID,
            "burden": _one(Party),
            "presumed": _or_null(
                _closed({"verdict": _one(Effective), "basis": _ref("basis"), "shifted": _TRUTH})
            ),
            "for": _list(_ref("line")),
            "against": _list(_ref("line")),
            "not_counted": _list(_ref("line_not_counted")),
            "weight": _closed({"for": _WEIGHT, "against": _WEIGHT}),
        }
    ),
    "attached": {
        **_closed(
            {
                "measure": _ID,
                "within": {"anyOf": [_TEXT, _BOTH]},
                "owner": {"anyOf": [_TEXT, _BOTH]},
                "conditional": {"const": True},
                "if_unmet": _ID,
                "condition_of": _list(_ID),
            },
            *("within", "owner", "conditional", "if_unmet", "condition_of"),
        ),
        "dependentRequired": {
            "conditional": ["if_unmet", "condition_of"],
            "if_unmet": ["conditional"],
            "condition_of": ["conditional"],
        },
    },
    "firing": _closed(
        {
            "rule": _ID,
            "stratum": _ID,
            "matched": _list(_TEXT),
            "defeated_by": _list(_ID),
        }
    ),
    "recommendation": _closed(
        {
            "respondent": _ID,
            "matter": _ID,
            "track": _ID,
            "regime": _ID,
            "edition": _DAY,
            "overlays": _list(_ID),
            "outcome": _ID,
            "class": _one(RungClass),
            "disposition": _one(Disposition),
            "permitted": _list(_ID, unique=True),
            "settled": _TRUTH,
            "range": _list(_ID, unique=True),
            "referrals": _list(_ID),
            "needed": _list(
                _closed(
                    {
                        "criterion": _ID,
                        "holder": _or_null(_ID),
                        "burden": _one(Party),
                        "if": {**_map(_ID), "propertyNames": _one(Answer)},
                    }
                )
            ),
            "shortest": _list(_list(_closed({"criterion": _ID, "answer": _one(Answer)}))),
            "conclusions": _map({"enum": ["holds", "fails"]}),
            "why_not_lighter": _TEXT,
            "why_not_heavier": _TEXT,
            "responsibility": {"type": "array", "maxItems": 0},
            "attached": _list(_ref("attached")),
            "grounds": _list(_ID),
            "considerations": _map(_one(Tone)),
            "findings": _list(_ref("finding")),
            "firings": _list(_ref("firing")),
            "left_out": _list(_ID),
            "too_many_open": _NUMBER,
        },
        "too_many_open",
    ),
    "exhibit": _closed(
        {
            "id": _ID,
            "standing": {"anyOf": [_one(Standing), _map(_one(Standing))]},
            "authenticity": _one(Quality),
            "integrity": _one(Quality),
            "legality": _one(Quality),
            "interest": _one(Quality),
            "reasons": _list(_TEXT),
            "sha256": _or_null(_DIGEST),
        }
    ),
    "derived": _closed(
        {
            "id": _ID,
            "exhibit": _ID,
            "criterion": _ID,
            "supports": _TRUTH,
            "matter": _ID,
            "respondent": _ID,
            "fact_known": _or_null(_DAY),
            "at": _TEXT,
            "origin": {"enum": ["constraint", "quantity"]},
            "rule": _ID,
        }
    ),
    "judgement": _closed(
        {
            "respondent": _ID,
            "matter": _ID,
            "constraint": _ID,
            "exhibit": _ID,
            "instance": _TEXT,
            "verdict": _one(Judged),
            "activations": _list(
                _closed(
                    {
                        "verdict": _one(Judged),
                        "line": _or_null(_NUMBER),
                        "decided_by": _or_null(_NUMBER),
                        "events": _RECORDS,
                    }
                )
            ),
        }
    ),
    "question": _closed(
        {
            "check": _ID,
            "exhibit": _ID,
            "matter": _ID,
            "records": _RECORDS,
            "open": _RECORDS,
            "of": _NUMBER,
            "asks": _BOTH,
            "settles": _BOTH,
            "answers": _list(
                _closed(
                    {
                        "answer": {"enum": ["explained", "confirmed"]},
                        "because": _TEXT,
                        "lines": _list(_NUMBER),
                        "rests_on": _or_null(_ID),
                    }
                )
            ),
            "if_explained": _list(_closed({"respondent": _ID, "track": _ID, "outcome": _ID})),
        }
    ),
    "signal": _closed(
        {
            "check": _ID,
            "class": _one(CheckClass),
            "exhibit": _ID,
            "records": _RECORDS,
            "of": _NUMBER,
        }
    ),
}
_TITLE = Text("评查结果", "An adjudication")


def adjudication_schema(identity: str, language: Language) -> Schema:
    """Return the schema of the object that ``assess --json`` prints."""
    return {
        "$schema": DIALECT,
        "$id": identity,
        "title": _TITLE.say(language),
        **_closed(
            {
                "schema": {"const": SCHEMA},
                "case": _ID,
                "on": _DAY,
                "final": _TRUTH,
                "as_known_at": {"enum": ["conduct", "record"]},
                "digests": _closed(
                    {
                        "case": _DIGEST,
                        "exhibits": _map(_DIGEST),
                        "rulebook": {"anyOf": [_DIGEST, _map(_DIGEST)]},
                    }
                ),
                "engine": _closed(
                    {"version": _TEXT, "durable_rules": _TEXT, "agreed": {"const": True}}
                ),
                "recommendations": _list(_ref("recommendation")),
                "exhibits": _list(_ref("exhibit")),
                "derived_assertions": _list(_ref("derived")),
                "trail_judgements": _list(_ref("judgement")),
                "questions": _list(_ref("question")),
                "signals": _list(_ref("signal")),
                "notices": _list(_closed({"code": _ID, "message": _TEXT})),
                "caveats": _list(_TEXT),
                "labels": _map(_BOTH),
            }
        ),
        "$defs": _DEFS,
    }
