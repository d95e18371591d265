import { answered, api } from "../../api/client";
import type { components } from "../../api/schema";

export type Outcome = components["schemas"]["Outcome"];
export type ProviderView = components["schemas"]["ProviderView"];

const TICKET = "preau.ticket";
type Kept = { ticket: string; label: string };

/** Leaves the site for a provider's, by a full load. */
export async function leaveFor(provider: ProviderView, back: string): Promise<void> {
  const { url } = await answered(
    api.POST("/sign-in/federated/{provider}", {
      params: { path: { provider: provider.name } },
      body: { back },
    }),
  );
  location.assign(url);
}

/** A ticket waits in this tab while its person signs in. */
export function keepTicket(ticket: string, provider: ProviderView): void {
  sessionStorage.setItem(TICKET, JSON.stringify({ ticket, label: provider.label } satisfies Kept));
}

export function takeTicket(): Kept | undefined {
  const kept = sessionStorage.getItem(TICKET);
  sessionStorage.removeItem(TICKET);
  return kept ? (JSON.parse(kept) as Kept) : undefined;
}
