import type { CreationForm, NewSpace } from "../../api/model";
import { FRANCE } from "./countries";

/** What is typed, as the server takes it; `day` is the birth date as it was typed. The password is never kept. */
export type Draft = {
  terms: number;
  identity: Record<
    | "civility"
    | "last_name"
    | "birth_name"
    | "first_name"
    | "birth_date"
    | "birth_country"
    | "birth_department"
    | "birth_city"
    | "birth_city_code",
    string
  >;
  address: Record<
    | "number"
    | "street"
    | "building"
    | "flat"
    | "complement"
    | "postcode"
    | "city"
    | "city_code"
    | "country",
    string
  >;
  contact: Record<"phone" | "mobile" | "fax" | "email" | "preferred", string>;
  user_name: string;
  keys: Record<string, string>;
  photo: string;
};

export type Step = "terms" | "identity" | "address" | "contact" | "credentials" | "keys" | "check";

export const emptyDraft: Draft = {
  terms: 0,
  identity: {
    civility: "",
    last_name: "",
    birth_name: "",
    first_name: "",
    birth_date: "",
    birth_country: FRANCE,
    birth_department: "",
    birth_city: "",
    birth_city_code: "",
  },
  address: {
    number: "",
    street: "",
    building: "",
    flat: "",
    complement: "",
    postcode: "",
    city: "",
    city_code: "",
    country: FRANCE,
  },
  contact: { phone: "", mobile: "", fax: "", email: "", preferred: "email" },
  user_name: "",
  keys: {},
  photo: "",
};

/** The steps of a structure: without services nobody is asked for their keys. */
export function stepsOf(form: CreationForm): Step[] {
  const all: Step[] = ["terms", "identity", "address", "contact", "credentials", "keys", "check"];
  return form.services.length ? all : all.filter((step) => step !== "keys");
}

/** The step that shows a field which the server names. */
export function stepOf(field: string): Step {
  const part = field.split(".")[0] as string;
  if (part === "user_name" || part === "password" || part === "confirm") return "credentials";
  return part as Step;
}

/** « 01/05/1975 » (or what a browser fills in by itself) as the server writes days; else as it was typed. */
export function dayOf(typed: string): string {
  const found = typed.trim().match(/^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/);
  if (!found) return typed.trim();
  const [day, month, year] = found.slice(1) as [string, string, string];
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

export function bodyOf(draft: Draft, password: string): Omit<NewSpace, "check" | "website"> {
  const identity = { ...draft.identity, birth_date: dayOf(draft.identity.birth_date) };
  return { ...draft, identity, password, photo: Boolean(draft.photo) };
}

const key = (slug: string) => `creation.${slug}`;

export function kept(slug: string): { draft: Draft; step: Step | null } {
  try {
    const found = JSON.parse(sessionStorage.getItem(key(slug)) ?? "null");
    if (found) return { draft: { ...emptyDraft, ...found.draft }, step: found.step };
  } catch {
    sessionStorage.removeItem(key(slug));
  }
  return { draft: emptyDraft, step: null };
}

export function keep(slug: string, draft: Draft, step: Step | null) {
  try {
    sessionStorage.setItem(key(slug), JSON.stringify({ draft, step }));
  } catch {
    sessionStorage.setItem(key(slug), JSON.stringify({ draft: { ...draft, photo: "" }, step }));
  }
}

export function forget(slug: string) {
  sessionStorage.removeItem(key(slug));
}

/** A service's key that an invitation's link brings: `#cle=…`, with `&service=…` when it says of which. */
export function keyIn(hash: string, services: { id: string }[]): Record<string, string> {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const text = given.get("cle");
  const service = services.find(({ id }) => id === given.get("service")) ?? services[0];
  return text && service ? { [service.id]: text } : {};
}
