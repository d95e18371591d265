import { useState } from "react";
import type { JuryMember } from "../api/model";
import { problemOf } from "../api/problems";
import { dayOf, t } from "../texts";
import { nameOf, useDesk } from "./session-desk";
import { say } from "./toasts";

/** Asks an instructor for consent; once asked, says since when. */
export function AskConsent({ member }: { member: JuryMember }) {
  const { actions } = useDesk();
  const [busy, setBusy] = useState(false);

  if (member.consent_requested_at) {
    return <span className="faint">{t.session.asked(dayOf(member.consent_requested_at))}</span>;
  }

  async function ask() {
    if (busy) return;
    setBusy(true);
    try {
      say(await actions.askConsent(member.licence));
    } catch (error) {
      say(problemOf(error).message, "bad");
    }
    setBusy(false);
  }

  return (
    <button
      type="button"
      className="link no-print"
      aria-disabled={busy}
      aria-label={`${t.session.ask} (${nameOf(member)})`}
      onClick={ask}
    >
      {t.session.ask}
    </button>
  );
}
