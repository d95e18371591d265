// Interim: replaced by the file that `npm run types` makes from docs/openapi.json.
type Json<T> = { content: { "application/json": T } };
type Op<R, P = undefined, Q = {}, B = undefined> = {
  parameters: (P extends undefined ? { path?: never } : { path: P }) & { query?: Q; header?: never; cookie?: never };
  responses: { 200: Json<R> };
} & (B extends undefined ? { requestBody?: never } : { requestBody: Json<B> });
type S = { structure: string };
type One = S & { session: string };

export interface components { schemas: {
  Code: { code: string; label: string };
  Structure: { id: string; slug: string; name: string; kind: string; accent: string };
  Membership: { structure: components["schemas"]["Structure"]; role: { name: string; label: string }; rights: string[]; licence: string | null };
  Me: { account: { id: string; user_name: string; first_name: string; last_name: string }; memberships: components["schemas"]["Membership"][] };
  Sheet: { kind: string; label: string };
  SessionSummary: { id: string; title: string; place: string; starts_on: string; ends_on: string; state: "draft" | "closing" | "closed"; sheet: components["schemas"]["Sheet"]; certifications: components["schemas"]["Code"][]; candidates: number; awarded: number; version: number };
  SessionPage: { items: components["schemas"]["SessionSummary"][]; next: string | null };
  ScoreSheet: { kind: string; label: string; version: string; description: string; file_name: string };
  Fault: { severity: "refusal" | "blocking" | "remark"; sheet: string; row: number | null; column: string | null; cell: string | null; field: string | null; code: string; message: string };
  Import: { id: string; state: "waiting" | "reading" | "refused" | "drafted" | "failed"; title: string; sheet: components["schemas"]["Sheet"]; file_name: string; created_at: string; finished_at: string | null; session: { id: string } | null; faults: components["schemas"]["Fault"][]; counts: { candidates: number; jury: number; refusals: number; blocking: number; remarks: number }; already: { session: string; title: string; imported_on: string } | null };
  NewImport: { id: string; upload: { url: string; fields: Record<string, string> }; import: components["schemas"]["Import"] };
  Blocker: { code: string; message: string; detail: string; remedy: string; who: "secretary" | "instructor" | "office"; action: "ask_consent" | "remove_candidate" | "edit_session" | "add_jury" | null };
  Candidate: { id: string; licence: string; last_name: string; first_name: string; row: number | null; certification: components["schemas"]["Code"] | null; marks: Record<string, string>; total: string | null; decision: components["schemas"]["Code"] | null; decision_reason: string | null; typed_decision: string | null; diploma_number: string | null; award: { certification: components["schemas"]["Code"]; granted_on: string } | null; blockers: components["schemas"]["Blocker"][]; remarks: string[] };
  JuryMember: { id: string; licence: string; last_name: string; first_name: string; role: components["schemas"]["Code"]; quality: string | null; consent: "given" | "missing" | "not_needed"; consent_requested_at: string | null; blockers: components["schemas"]["Blocker"][]; remarks: string[] };
  Session: { id: string; version: number; state: "draft" | "closing" | "closed"; title: string; place: string; starts_on: string; ends_on: string; sheet: components["schemas"]["Sheet"]; structure: { id: string; name: string }; file_name: string | null; created_at: string; created_by: string; closed_at: string | null; closed_by: string | null; tests: { key: string; label: string; coefficient: number; out_of: number }[]; out_of: number | null; candidates: components["schemas"]["Candidate"][]; jury: components["schemas"]["JuryMember"][]; blockers: components["schemas"]["Blocker"][]; remarks: string[]; counts: { candidates: number; favourable: number; blocked: number }; closable: boolean; may: { edit: boolean; close: boolean; delete: boolean } };
  Event: { at: string; event: string; actor: string; sentence: string };
  LicenseeFound: { licence: string; last_name: string; first_name: string; birth_year: number; qualities: string[]; consent: boolean };
  LicenceHeld: { valid_from: string; valid_to: string; status: components["schemas"]["Code"]; season: string };
  AwardHeld: { certification: components["schemas"]["Code"]; granted_on: string; session: { title: string; place: string } | null; structure_name: string | null; instructor: string | null; origin: string; revoked_on: string | null };
  Licensee: { licence: string; last_name: string; first_name: string; birth_date: string; club: string | null; licences: components["schemas"]["LicenceHeld"][]; awards: components["schemas"]["AwardHeld"][] };
  Consent: { structure: { id: string; name: string }; active: boolean; given_at: string | null; withdrawn_at: string | null; requested_at: string | null };
  NameUse: { session_title: string; structure_name: string; role: string; held_on: string; awards: number };
  Instructor: { licence: string; last_name: string; first_name: string; licences: components["schemas"]["LicenceHeld"][]; awards: components["schemas"]["AwardHeld"][]; consents: components["schemas"]["Consent"][]; uses: components["schemas"]["NameUse"][] };
  ConsentRequested: { sent_to_hint: string; message: string };
} }
type M = components["schemas"];
type List<T> = { items: T[] };

export interface paths {
  "/api/sign-in": { post: Op<M["Me"], undefined, {}, { user_name: string; password: string }> };
  "/api/sign-out": { post: Op<undefined> };
  "/api/me": { get: Op<M["Me"]> };
  "/api/me/instructor": { get: Op<M["Instructor"]> };
  "/api/me/instructor/consents": { post: Op<M["Instructor"], undefined, {}, { structure: string }> };
  "/api/me/instructor/consents/withdraw": { post: Op<M["Instructor"], undefined, {}, { structure: string }> };
  "/api/s/{structure}/sessions": { get: Op<M["SessionPage"], S, { q?: string; from?: string; to?: string; certification?: string; state?: string; cursor?: string; limit?: number }> };
  "/api/s/{structure}/certifications": { get: Op<List<M["Code"]>, S> };
  "/api/s/{structure}/score-sheets": { get: Op<List<M["ScoreSheet"]>, S> };
  "/api/s/{structure}/score-sheets/{kind}/download": { post: Op<{ url: string; file_name: string; expires_in_s: number }, S & { kind: string }> };
  "/api/s/{structure}/imports": { post: Op<M["NewImport"], S, {}, { sheet_kind: string; title: string; file_name: string; size: number }> };
  "/api/s/{structure}/imports/{import_id}": { get: Op<M["Import"], S & { import_id: string }> };
  "/api/s/{structure}/sessions/{session}": { get: Op<M["Session"], One>; patch: Op<M["Session"], One, {}, { title?: string; place?: string; starts_on?: string; ends_on?: string }>; delete: Op<undefined, One> };
  "/api/s/{structure}/sessions/{session}/jury": { post: Op<M["Session"], One, {}, { licence: string; role: string }> };
  "/api/s/{structure}/sessions/{session}/jury/{member}": { delete: Op<M["Session"], One & { member: string }> };
  "/api/s/{structure}/sessions/{session}/candidates/{candidate}": { delete: Op<M["Session"], One & { candidate: string }> };
  "/api/s/{structure}/sessions/{session}/consent-requests": { post: Op<M["ConsentRequested"], One, {}, { licence: string }> };
  "/api/s/{structure}/sessions/{session}/close": { post: Op<M["Session"], One> };
  "/api/s/{structure}/sessions/{session}/history": { get: Op<List<M["Event"]>, One> };
  "/api/s/{structure}/licensees": { get: Op<List<M["LicenseeFound"]>, S, { q?: string }> };
  "/api/s/{structure}/licensees/{licence}": { get: Op<M["Licensee"], S & { licence: string }> };
}
