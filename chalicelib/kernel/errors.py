"""What can go wrong, named for what the caller can do about it.

A `code` is `area.reason`; its French sentence stands in `texts/fr/<area>.json`.
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self

import msgspec

from chalicelib.kernel.texts import say


class FieldError(msgspec.Struct, frozen=True):
    field: str
    code: str
    message: str

    @classmethod
    def of(cls, field: str, code: str, /, **words: Any) -> Self:
        """With the sentence of its code."""
        return cls(field, code, say(code, **words))


class Problem(Exception):
    """An answer that is not the one hoped for. `data` fills the sentence, `extras` go to the caller."""

    status: ClassVar[int] = 500
    default: ClassVar[str] = "api.unexpected"

    def __init__(
        self,
        code: str | None = None,
        *,
        extras: Mapping[str, Any] | None = None,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
        **data: Any,
    ) -> None:
        self.code = code or self.default
        self.data = data
        self.extras = dict(extras or {})
        self.errors = list(errors)
        self.headers = dict(headers or {})
        super().__init__(self.code, data)


class NotSignedIn(Problem):
    status = 401
    default = "sign_in.required"


class Forbidden(Problem):
    """The structure is the caller's, the right is not."""

    status = 403
    default = "api.forbidden"


class NotFound(Problem):
    """It does not exist, or it is not the caller's to know."""

    status = 404
    default = "api.not_found"


class Gone(Problem):
    """It was there once: a link that was used or has expired."""

    status = 410
    default = "api.gone"


class Conflict(Problem):
    """The state forbids it."""

    status = 409
    default = "api.conflict"


class Changed(Problem):
    """Somebody else wrote in between; the caller reads again, then decides."""

    status = 412
    default = "api.changed"


class Invalid(Problem):
    """What was sent is wrong; `errors` names every wrong field."""

    status = 422
    default = "api.invalid"

    @classmethod
    def field(cls, field: str, code: str, /, **words: Any) -> Self:
        """One wrong field, with the sentence of its code."""
        return cls(errors=[FieldError.of(field, code, **words)])


class VersionMissing(Problem):
    status = 428
    default = "api.version_missing"


class TooMany(Problem):
    status = 429
    default = "api.too_many"


class NotJson(Problem):
    status = 415
    default = "api.not_json"


class TooLarge(Problem):
    status = 413
    default = "api.too_large"


class Unavailable(Problem):
    """Somebody whom we ask does not answer; later he may."""

    status = 503
    default = "api.unavailable"
