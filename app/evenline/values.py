"""Frozen values with slots, as dataclasses make them, at a tenth of the cost when a program starts.

The standard decorator compiles some six functions for each class; a panel that has a hundred of them pays for it
at every start. This one compiles nothing until a class is first used, and then its __init__ alone. Type checkers
read it as a frozen dataclass (PEP 681).
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, Generic, NoReturn, TypeVar, cast, dataclass_transform

T = TypeVar("T")


class Made(Generic[T]):
    """A default that is made anew for each value."""

    __slots__ = ("make",)

    def __init__(self, make: Callable[[], T]) -> None:
        self.make = make


def field(*, default_factory: Callable[[], T]) -> T:
    """A field whose default is made by this."""
    return cast(T, Made(default_factory))


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[T]) -> type[T]:
    """The class as frozen values: equal by their fields, with slots, matched by position."""
    names = tuple(cls.__dict__.get("__annotations__", {}))  # noqa: RUF063 - importing inspect costs more
    body = {k: v for k, v in cls.__dict__.items() if k not in ("__dict__", "__weakref__")}
    defaults = {name: body.pop(name) for name in names if name in body}
    body |= {
        "__slots__": names,
        "__match_args__": names,
        "__defaults__": defaults,
        "__init__": _first_init,
        "__setattr__": _frozen,
        "__delattr__": _frozen,
        "__eq__": _equal,
        "__hash__": _hash,
        "__repr__": _repr,
    }
    made: Any = cast(Any, type(cls))(cls.__name__, cls.__bases__, body)
    made.__qualname__ = cls.__qualname__
    # A value without fields has nothing to compare.
    made.__fields_of__ = attrgetter(*names) if names else staticmethod(_nothing)
    return cast(type[T], made)


def replace(old: T, **changes: Any) -> T:
    """The same value with some fields changed. TypeError for a field that it has not."""
    cls: Any = type(old)
    new = object.__new__(cls)
    for name in cls.__match_args__:
        _set(new, name, changes.pop(name) if name in changes else getattr(old, name))
    if changes:
        raise TypeError(f"{cls.__name__} has no {', '.join(changes)}")
    return cast(T, new)


def asdict(of: object) -> dict[str, Any]:
    """Its fields by name; values in them stay what they are."""
    cls: Any = type(of)
    return {name: getattr(of, name) for name in cls.__match_args__}


_set = object.__setattr__


def _nothing(of: object) -> tuple[()]:
    return ()


def _first_init(self: Any, *args: Any, **kwargs: Any) -> None:
    """Stands in for __init__ until the first value of a class is made."""
    cls = type(self)
    cls.__init__ = _init_of(cls)
    cls.__init__(self, *args, **kwargs)


def _init_of(cls: Any) -> Callable[..., None]:
    known: dict[str, Any] = {"_set": _set}
    head, lines = ["self"], []
    for name in cls.__match_args__:
        if name in cls.__defaults__:
            default = cls.__defaults__[name]
            known[f"_{name}"] = default
            head.append(f"{name}=_{name}")
            if isinstance(default, Made):
                lines.append(f" if {name} is _{name}: {name} = _{name}.make()")
        else:
            head.append(name)
        lines.append(f" _set(self, '{name}', {name})")
    exec(f"def __init__({', '.join(head)}):\n" + ("\n".join(lines) or " pass"), known)
    return cast(Callable[..., None], known["__init__"])


def _frozen(self: object, name: str, *_: object) -> NoReturn:
    raise AttributeError(f"{type(self).__name__} is frozen; {name} can't be changed")


def _equal(self: Any, other: Any) -> Any:
    if type(self) is not type(other):
        return NotImplemented
    return self.__fields_of__(self) == self.__fields_of__(other)


def _hash(self: Any) -> int:
    return hash((type(self), self.__fields_of__(self)))


def _repr(self: Any) -> str:
    told = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{type(self).__qualname__}({told})"
