"""Domain errors as application/problem+json (RFC 9457)."""

import msgspec
from chalice.app import Response

from chalicelib.kernel.errors import FieldError, Problem
from chalicelib.kernel.texts import say


class ProblemBody(msgspec.Struct, frozen=True, rename={"type_": "type"}):
    """What a refused request answers. `request_id` is the incident number that finds the log lines."""

    type_: str
    title: str
    status: int
    code: str
    detail: str
    request_id: str
    errors: list[FieldError] = []


TITLES = {
    401: "Connexion nécessaire",
    403: "Action non permise",
    404: "Introuvable",
    409: "Impossible dans cet état",
    410: "N’est plus valable",
    412: "Modifié entre-temps",
    413: "Trop volumineux",
    415: "Format inattendu",
    422: "Champs à corriger",
    428: "Version manquante",
    429: "Patientez un instant",
    500: "Erreur inattendue",
    503: "Service indisponible",
}


def answer_problem(problem: Problem, request_id: str) -> Response:
    body = msgspec.to_builtins(
        ProblemBody(
            type_=f"urn:preau:{problem.code}",
            title=TITLES[problem.status],
            status=problem.status,
            code=problem.code,
            detail=say(problem.code, **problem.data),
            request_id=request_id,
            errors=problem.errors,
        )
    )
    return Response(
        body=msgspec.json.encode(body | problem.extras).decode(),
        status_code=problem.status,
        headers={"Content-Type": "application/problem+json", **problem.headers},
    )
