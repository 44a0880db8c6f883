"""Where the office's templates run: plain values, a few filters, strict names, no calls.

A template gets dictionaries, lists, texts, numbers and truth values. ``a.b`` means the key
``b`` of ``a`` and nothing else, so no method of any object can be reached. Knows no format.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, NoReturn

from jinja2 import StrictUndefined, Undefined, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

ALLOWED_FILTERS = frozenset(
    {
        "batch", "capitalize", "count", "default", "e", "escape", "first", "float",
        "groupby", "int", "join", "last", "length", "list", "lower", "max", "min",
        "reject", "rejectattr", "replace", "reverse", "round", "select", "selectattr",
        "slice", "sort", "string", "sum", "title", "trim", "unique", "upper",
        "wordcount"
    }
)  # fmt: skip
"""What a template may put a value through, beside the filters of its writer. ``safe`` would
let a case's text be read as markup, and ``attr`` and ``map`` reach what they are told to."""


class UnknownNameError(UndefinedError):
    """A template asks for a name that is not there."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.suggestion = next(iter(get_close_matches(name, known, 1)), "")


class PlainEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox, narrowed to values without methods."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, *, autoescape: bool, **options: Any) -> None:
        super().__init__(autoescape=autoescape, undefined=Strict, **options)
        self.globals = {}
        self.filters = {name: FILTERS[name] for name in sorted(ALLOWED_FILTERS)}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a key of a dictionary, or what a loop says of itself."""
        if isinstance(obj, dict):
            return self.getitem(obj, attribute)
        if isinstance(obj, LoopContext) and attribute in LOOP:
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an entry; a text or a list has numbered entries and no names."""
        if isinstance(obj, dict):
            if argument in obj:
                return obj[argument]
        elif isinstance(obj, list | tuple | str) and isinstance(argument, int):
            if -len(obj) <= argument < len(obj):
                return obj[argument]
        elif isinstance(obj, LoopContext):
            return self.getattr(obj, str(argument))
        return self.undefined(obj=obj, name=str(argument))

    def is_safe_callable(self, obj: Any) -> bool:
        """Allow nothing to be called but a loop's own ``cycle`` and ``changed``."""
        return isinstance(getattr(obj, "__self__", None), LoopContext)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Multiply numbers only: a text times a thousand million fills the memory."""
        if operator == "**" or not all(isinstance(v, int | float) for v in (left, right)):
            raise SecurityError(operator)
        return super().call_binop(context, operator, left, right)


LOOP = frozenset(
    {
        "changed", "cycle", "depth", "depth0", "first", "index", "index0", "last",
        "length", "nextitem", "previtem", "revindex", "revindex0"
    }
)  # fmt: skip
"""What a loop says of itself."""


class Strict(StrictUndefined):
    """A name that is not there: an error that says what was probably meant."""

    def _fail_with_undefined_error(self, *_: Any, **__: Any) -> NoReturn:
        there = self._undefined_obj
        known = tuple(map(str, there)) if isinstance(there, dict) else ()
        raise UnknownNameError(self._undefined_name or "", known)

    __iter__ = __str__ = __len__ = __eq__ = __ne__ = __bool__ = __hash__ = (
        _fail_with_undefined_error
    )
    __contains__ = __add__ = __radd__ = __call__ = __getitem__ = __lt__ = __gt__ = (
        _fail_with_undefined_error
    )


Noter = Callable[[UnknownNameError], None]


def noting(note: Noter) -> type[Undefined]:
    """Return an undefined value that is noted and stands empty, for a dry run."""

    class Noted(Strict):
        def _note(self, *_: Any, **__: Any) -> str:
            there = self._undefined_obj
            known = tuple(map(str, there)) if isinstance(there, dict) else ()
            note(UnknownNameError(self._undefined_name or "", known))
            return ""

        def _none(self, *_: Any, **__: Any) -> Any:
            self._note()
            return iter(())

        def _no(self, *_: Any, **__: Any) -> bool:
            self._note()
            return False

        def _nought(self, *_: Any, **__: Any) -> int:
            self._note()
            return 0

        def __getattr__(self, name: str) -> Any:
            if name.startswith("__"):
                raise AttributeError(name)
            return self

        __str__ = __add__ = __radd__ = _note  # type: ignore[assignment]  # it stands empty
        __iter__ = _none
        __bool__ = __eq__ = __ne__ = __contains__ = __lt__ = __gt__ = _no  # type: ignore[assignment]  # likewise
        __len__ = __hash__ = _nought  # type: ignore[assignment]  # likewise

    return Noted


class TextEnvironment(PlainEnvironment):
    """The sandbox of templates of text: they call their own macros, and may keep a note."""

    def __init__(self, *, autoescape: bool, **options: Any) -> None:
        super().__init__(autoescape=autoescape, **options)
        self.globals = {"namespace": Namespace}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a key of a dictionary, what a loop says of itself, or what a template noted."""
        if isinstance(obj, Namespace) and not attribute.startswith("_"):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def is_safe_callable(self, obj: Any) -> bool:
        """Allow a template's own macro and its notes, and nothing else that can be called."""
        return obj is Namespace or isinstance(obj, Macro) or super().is_safe_callable(obj)
