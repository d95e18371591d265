import { createContext, useContext } from "react";
import type { Blocker, Candidate, JuryMember, Session } from "../../api/model";
import type { SessionActions } from "../../api/session-actions";
import type { RequestAbout } from "../requests/request-dialog";

/** The dialog that stands open over a session. */
export type Opened =
  | {
      what:
        | "edit"
        | "close"
        | "delete"
        | "add_jury"
        | "add_candidates"
        | "duplicate"
        | "complement";
    }
  | { what: "edit_candidate"; candidate: string }
  | { what: "replace_candidate"; candidate: Candidate }
  | { what: "edit_jury"; member: JuryMember }
  | { what: "remove_candidate"; candidate: Candidate }
  | { what: "remove_jury"; member: JuryMember }
  | { what: "contact_office"; about: RequestAbout }
  | { what: "derogate"; candidate: Candidate; blocker: Blocker }
  | { what: "take_back"; candidate: Candidate; check: { code: string; label: string } };

export type Desk = {
  session: Session;
  slug: string;
  structure: string;
  actions: SessionActions;
  open: (what: Opened | undefined) => void;
};

const DeskContext = createContext<Desk | null>(null);

export const DeskProvider = DeskContext.Provider;

/** What the parts of a session's screen share. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("outside of a session's screen");
  return desk;
}

export function nameOf({ last_name, first_name }: { last_name: string; first_name: string }) {
  return `${last_name} ${first_name}`;
}
