export type Place = [code: string, name: string];

const asked = new Map<string, Promise<unknown>>();

function read<T>(name: string, none: T): Promise<T> {
  const address = `/communes/${name}.json`;
  if (!asked.has(address)) {
    const answer = fetch(address)
      .then((found) => (found.ok ? found.json() : none))
      .catch(() => {
        asked.delete(address);
        return none;
      });
    asked.set(address, answer);
  }
  return asked.get(address) as Promise<T>;
}

export const departments = () => read<Place[]>("departments", []);
export const communesOf = (department: string) => read<Place[]>(department, []);

/** The communes of a postcode; none when there is no such code. */
export async function communesAt(postcode: string): Promise<Place[]> {
  if (!/^\d{5}$/.test(postcode)) return [];
  const found = await read<Record<string, Place[]>>(`postal/${postcode.slice(0, 2)}`, {});
  return found[postcode] ?? [];
}

export type Street = { label: string; street: string; number: string; postcode: string } & {
  city: string;
  city_code: string;
};

type Feature = {
  properties: Record<"label" | "name" | "postcode" | "citycode" | "city", string> & {
    housenumber?: string;
    street?: string;
  };
};

/** Streets that the national address service proposes; null when it does not answer. */
export async function streets(
  service: string,
  typed: string,
  signal: AbortSignal,
): Promise<Street[] | null> {
  const query = new URLSearchParams({ q: typed, limit: "6", autocomplete: "1" });
  const late = AbortSignal.any([signal, AbortSignal.timeout(4000)]);
  try {
    const answer = await fetch(`${service}/search?${query}`, { signal: late, credentials: "omit" });
    if (!answer.ok) return null;
    const { features } = (await answer.json()) as { features: Feature[] };
    return features.map(({ properties: found }) => ({
      label: found.label,
      street: found.street ?? found.name,
      number: found.housenumber ?? "",
      postcode: found.postcode,
      city: found.city,
      city_code: found.citycode,
    }));
  } catch {
    return null;
  }
}
