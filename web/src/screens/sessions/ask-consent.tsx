import { useState } from "react";
import { problemOf } from "../../api/problems";
import { say } from "../../parts/toasts";
import { dayOf, t } from "../../texts";
import { useDesk } from "./session-desk";

type Props = { licence: string | null; name: string; askedAt: string | null };

/** Asks an instructor for consent; once asked, says since when. */
export function AskConsent({ licence, name, askedAt }: Props) {
  const { actions } = useDesk();
  const [stage, setStage] = useState<"ready" | "busy" | "asked">("ready");

  if (askedAt) return <span className="asked">{t.session.asked(dayOf(askedAt))}</span>;
  if (stage === "asked") return <span className="asked">{t.session.askedNow}</span>;
  if (!licence) return null;

  async function ask(whom: string) {
    if (stage === "busy") return;
    setStage("busy");
    try {
      say(await actions.askConsent(whom));
      setStage("asked");
    } catch (error) {
      say(problemOf(error).message, "bad");
      setStage("ready");
    }
  }

  return (
    <button
      type="button"
      className="link no-print"
      aria-disabled={stage === "busy"}
      aria-label={`${t.session.ask} (${name})`}
      onClick={() => ask(licence)}
    >
      {t.session.ask}
    </button>
  );
}
