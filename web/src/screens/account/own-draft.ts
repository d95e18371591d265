import type { OwnIdentity, TypedIdentity, TypedMeans } from "../../api/own-identity";
import { dayOf } from "../creation/draft";

/** Days and numbers as people write them; the server reads them back. */
export function identityDraft({ identity }: OwnIdentity): Required<TypedIdentity> {
  const [year, month, day] = (identity.birth_date ?? "").split("-");
  return {
    ...identity,
    birth_date: day ? `${day}/${month}/${year}` : "",
  } as Required<TypedIdentity>;
}

export function identityBody(draft: Required<TypedIdentity>): TypedIdentity {
  return { ...draft, birth_date: dayOf(draft.birth_date) };
}

export function meansDraft({ contact }: OwnIdentity): Required<TypedMeans> {
  const { phone = "", mobile = "", fax = "", preferred = "" } = contact;
  return { phone: spaced(phone), mobile: spaced(mobile), fax: spaced(fax), preferred };
}

/** « +33468766940 » as « 04 68 76 69 40 »; a number of another country stays as it is. */
export function spaced(number: string): string {
  const french = number.match(/^\+33(\d)(\d\d)(\d\d)(\d\d)(\d\d)$/);
  if (!french) return number;
  const [first, ...pairs] = french.slice(1);
  return [`0${first}`, ...pairs].join(" ");
}
