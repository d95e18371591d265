import { useState } from "react";
import type { Blocker, Candidate } from "../../api/model";
import { problemOf } from "../../api/problems";
import { say } from "../../parts/toasts";
import { useMembership } from "../../routes/use-structure";
import { t } from "../../texts";
import { nameOf, useDesk } from "./session-desk";

type Props = { candidate: Candidate; blocker: Blocker };

/** The way to a derogation: granted by who may, asked of the president in a commission, of the office in a club. */
export function DerogationWay({ candidate, blocker }: Props) {
  const { session, actions, open } = useDesk();
  const { structure } = useMembership();
  const [stage, setStage] = useState<"ready" | "busy" | "asked">("ready");
  const name = nameOf(candidate);

  if (session.may.derogate) {
    return (
      <Way
        label={t.derogation.grant}
        name={name}
        onPress={() => open({ what: "derogate", candidate, blocker })}
      />
    );
  }
  if (structure.kind !== "commission") {
    if (blocker.requests.some(({ kind }) => kind === "derogation")) return null;
    const about = {
      licence: candidate.licence,
      name,
      blocker,
      session: session.id,
      candidate: candidate.id,
      kind: "derogation" as const,
    };
    return (
      <Way
        label={t.derogation.ask}
        name={name}
        onPress={() => open({ what: "contact_office", about })}
      />
    );
  }
  if (stage === "asked") return <span className="asked">{t.derogation.asked}</span>;

  async function ask() {
    if (stage === "busy") return;
    setStage("busy");
    try {
      say(await actions.askDerogation(candidate.id, blocker.check));
      setStage("asked");
    } catch (error) {
      say(problemOf(error).message, "bad");
      setStage("ready");
    }
  }

  return <Way label={t.derogation.askPresident} name={name} onPress={ask} />;
}

type WayProps = { label: string; name: string; onPress: () => void };

function Way({ label, name, onPress }: WayProps) {
  return (
    <button
      type="button"
      className="link no-print"
      aria-label={`${label} (${name})`}
      onClick={onPress}
    >
      {label}
    </button>
  );
}
