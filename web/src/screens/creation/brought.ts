import type { components } from "../../api/schema";
import { type Draft, keep, kept } from "./draft";
import { communesOf } from "./places";

type Person = components["schemas"]["Person"];

/** A form that begins with what an identity provider says: what was typed in this tab already stays. */
export async function bring(slug: string, person: Person): Promise<void> {
  const { draft, step } = kept(slug);
  const identity = filled(draft.identity, {
    civility: person.civility ?? "",
    last_name: person.last_name,
    birth_name: person.birth_name,
    first_name: person.first_name,
    birth_date: person.birth_date.split("-").reverse().join("/"),
  });
  const contact = filled(draft.contact, { email: person.email });
  keep(
    slug,
    { ...draft, identity: { ...identity, ...(await birthPlace(draft, person)) }, contact },
    step,
  );
}

function filled<T extends Record<string, string>>(typed: T, brought: Partial<T>): T {
  const fresh = Object.entries(brought).filter(([name]) => !typed[name]);
  return { ...typed, ...Object.fromEntries(fresh) };
}

/** Country, department and commune belong together: all of them, or none. */
async function birthPlace(draft: Draft, person: Person): Promise<Partial<Draft["identity"]>> {
  if (draft.identity.birth_city || !person.birth_country) return {};
  const { birth_country, birth_department } = person;
  if (!birth_department) return { birth_country };
  const communes = await communesOf(birth_department);
  const [code = "", name = ""] = communes.find(([each]) => each === person.birth_city_code) ?? [];
  return { birth_country, birth_department, birth_city: name, birth_city_code: code };
}
