"""An account as plain data, without its rows: what is kept of it between runs."""

from dataclasses import astuple, fields
from typing import Any

from extract.ledger.account import Account
from extract.ledger.places import Place

_NAMES = [field.name for field in fields(Account) if field.name != "rows"]
_SETS = frozenset(field.name for field in fields(Account) if str(field.type).startswith("frozenset"))


def to_plain(account: Account) -> list[Any]:
    """The fields of an account, as ``json`` can write them; the same for equal accounts."""
    plain = []
    for name in _NAMES:
        value = getattr(account, name)
        if name == "places":
            value = [astuple(place) for place in value.values()]
        elif name == "figures":
            value = {kind: sorted(sizes) for kind, sizes in sorted(value.items())}
        elif name in _SETS:
            value = sorted(value)
        plain.append(value)
    return plain


def from_plain(plain: list[Any]) -> Account:
    """The account that ``to_plain`` took apart, without its rows."""
    found: dict[str, Any] = dict(zip(_NAMES, plain, strict=True))
    found["beside"] = [(start, end) for start, end in found["beside"]]
    for name in _SETS:
        found[name] = frozenset(found[name])
    found["told"] = tuple(found["told"]) if found["told"] else None
    found["places"] = {cells[0]: Place(*cells) for cells in found["places"]}
    found["figures"] = {kind: frozenset(sizes) for kind, sizes in found["figures"].items()}
    return Account(**found)
