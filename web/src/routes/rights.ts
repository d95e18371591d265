import type { Membership } from "../api/model";

export type Place =
  | "sessions"
  | "drafts"
  | "importer"
  | "licensees"
  | "diplomas"
  | "instructors"
  | "lists"
  | "rules"
  | "requests"
  | "desk"
  | "families"
  | "letters"
  | "unattached"
  | "portal"
  | "news"
  | "terms"
  | "staff";

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    /** The part of a structure's site that a screen belongs to. */
    place?: Place;
  }
}

/** Which right opens which part of a structure's site. The server decides again at each request. */
const RIGHTS: Record<Place, string> = {
  terms: "edit_terms",
  staff: "manage_staff",
  sessions: "see_sessions",
  drafts: "manage_sessions",
  importer: "manage_sessions",
  licensees: "see_licensees",
  rules: "edit_rules",
  diplomas: "manage_diplomas",
  instructors: "manage_sessions",
  lists: "load_lists",
  requests: "manage_sessions",
  desk: "decide_requests",
  families: "see_families",
  letters: "manage_families",
  unattached: "attach_accounts",
  portal: "edit_portal",
  news: "write_news",
};

export function opens(membership: Membership, place: Place): boolean {
  return membership.rights.includes(RIGHTS[place]);
}
