import { t } from "../texts";

export type FieldError = { field: string; code: string; message: string };

/** What the API (or the lack of it) answered, as one sentence a person can act on. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly requestId: string | null = null,
    readonly errors: FieldError[] = [],
    readonly extras: Record<string, unknown> = {},
  ) {
    super(detail);
    this.name = "Problem";
  }

  get retryable(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export function offline(): Problem {
  return new Problem(0, "site.offline", t.problem.offline);
}

/** Reads a problem+json body; anything else (a gateway's page) becomes a general sentence. */
export function asProblem(status: number, body: unknown, requestId: string | null): Problem {
  if (typeof body !== "object" || body === null) {
    return new Problem(status, "site.unexpected", t.problem.unexpected, requestId);
  }
  const { code, detail, title, errors, request_id, ...extras } = body as Record<string, unknown>;
  return new Problem(
    status,
    typeof code === "string" ? code : "site.unexpected",
    ([detail, title].find((text) => typeof text === "string" && text) as string) ??
      t.problem.unexpected,
    typeof request_id === "string" ? request_id : requestId,
    Array.isArray(errors) ? (errors as FieldError[]) : [],
    extras,
  );
}

export function problemOf(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem(-1, "site.broken", t.problem.broken);
}
