import { expect, it } from "vitest";
import type { OwnIdentity } from "../../api/own-identity";
import { identityBody, identityDraft, spaced } from "./own-draft";

it.each([
  ["+33468766940", "04 68 76 69 40"],
  ["+33612345678", "06 12 34 56 78"],
  ["+34612345678", "+34612345678"],
  ["", ""],
])("writes %s as %s", (kept, written) => {
  expect(spaced(kept)).toBe(written);
});

it.each([
  ["1985-05-01", "01/05/1985"],
  ["", ""],
])("a birth date %s is typed %s and comes back the same", (kept, written) => {
  const draft = identityDraft({ identity: { birth_date: kept } } as OwnIdentity);
  expect(draft.birth_date).toBe(written);
  expect(identityBody(draft).birth_date).toBe(kept);
});
