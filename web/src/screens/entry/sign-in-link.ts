import type { Me } from "../../api/model";

export type Reason = "expired" | "signedOut" | "closing";

export const ENROLMENT = "/compte/protection";
export const CLOSING = "/compte/fermeture";

const REASONS: Record<Reason, string> = {
  expired: "expiree",
  signedOut: "fin",
  closing: "fermeture",
};

/** Leaves for the sign-in page, or the home of a structure, with a full load: nothing of the account stays in memory. */
export function goToSignIn(reason?: Reason, slug?: string): void {
  if (location.pathname === "/connexion") return;
  const query = new URLSearchParams();
  const here = location.pathname + location.search;
  if ((!reason || reason === "expired") && here !== "/") query.set("retour", here);
  if (reason) query.set("motif", REASONS[reason]);
  location.assign(`${slug ? `/s/${slug}` : "/connexion"}${query.size ? `?${query}` : ""}`);
}

/** Where to go once signed in: a path of this site, never an address elsewhere. */
export function returnPath(search: string, home = "/"): string {
  const wanted = new URLSearchParams(search).get("retour") ?? home;
  return /^\/(?![/\\])/.test(wanted) && !wanted.startsWith("/connexion") ? wanted : home;
}

/** The page that was wanted, or the home of the structure where a member signed in. */
export function afterwards(me: Me | null, slug: string | undefined): string {
  const member = me?.memberships.some(({ structure }) => structure.slug === slug);
  return returnPath(location.search, member ? `/s/${slug}` : "/");
}

/** Where a second factor is set up before anything else, and after it the page that was wanted. */
export function enrolmentPath(wanted = returnPath(location.search)): string {
  return wanted === "/" ? ENROLMENT : `${ENROLMENT}?${new URLSearchParams({ retour: wanted })}`;
}

export function reasonOf(search: string): Reason | undefined {
  const given = new URLSearchParams(search).get("motif");
  return (Object.keys(REASONS) as Reason[]).find((reason) => REASONS[reason] === given);
}

/** Where a forgotten password is asked for: at the structure that the person was on the way to. */
export function forgottenPath(search: string, here?: string): string | undefined {
  const slug = here ?? /^\/s\/([^/?#]+)/.exec(returnPath(search))?.[1];
  return slug && `/s/${slug}/oubli`;
}
