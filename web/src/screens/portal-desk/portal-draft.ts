import type { Contact, PortalBody, PortalOnDesk, Service } from "../../api/model";

/** A service being edited; `key` stays with it wherever it moves, `id` comes with its first saving. */
export type ServiceDraft = Service & { key: string };
export type PortalDraft = Omit<PortalBody, "services"> & { services: ServiceDraft[] };

export const NOBODY: Contact = { email: "", phone: "", address: "", hours: "" };

export function draftOf(portal: PortalOnDesk): PortalDraft {
  const { accent, welcome, site_url, contact, services, creation_open, shortest_password } = portal;
  return {
    accent,
    welcome,
    site_url,
    contact,
    creation_open,
    shortest_password: shortest_password === 8 ? 8 : 12,
    services: services.map((service) => ({ ...service, key: service.id })),
  };
}

export function bodyOf(draft: PortalDraft): PortalBody {
  const services = draft.services.map(({ key: _, ...service }) => service);
  return { ...draft, services };
}

export function isSame(draft: PortalDraft, portal: PortalOnDesk): boolean {
  return JSON.stringify(bodyOf(draft)) === JSON.stringify(bodyOf(draftOf(portal)));
}

export function newService(): ServiceDraft {
  return { key: crypto.randomUUID(), id: "", name: "", contact: NOBODY };
}

/** The list with one of its members a place higher (-1) or lower (1). */
export function moved<T>(list: T[], place: number, by: -1 | 1): T[] {
  const target = place + by;
  if (target < 0 || target >= list.length) return list;
  const next = [...list];
  next.splice(target, 0, ...next.splice(place, 1));
  return next;
}
