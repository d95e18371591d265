"""A code beside the words that a person reads."""

import msgspec


class Coded(msgspec.Struct, frozen=True):
    code: str
    label: str
