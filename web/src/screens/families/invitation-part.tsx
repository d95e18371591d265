import { useState } from "react";
import type { Guardian } from "../../api/families";
import { useFamily } from "../../api/use-family";
import { Confirm } from "../../parts/confirm";
import { say } from "../../parts/toasts";
import { useStructure } from "../../routes/use-structure";
import { moment } from "../../texts";
import { f } from "../../texts/families";
import { LetterButton } from "./letter-button";
import { ServiceChoices } from "./service-choices";

type Props = { family: string; guardian: Guardian };

/** How a guardian was invited and what came of it; another invitation, or none. */
export function InvitationPart({ family, guardian }: Props) {
  const structure = useStructure();
  const { invite, revoke } = useFamily(structure.id, family);
  const [asking, setAsking] = useState<"invite" | "revoke">();
  const [services, setServices] = useState<string[]>([]);
  const { invitation, rank, email, account } = guardian;

  if (account && !invitation) return null;
  return (
    <div className="guardian-part">
      <h3>{f.invitation}</h3>
      {invitation && (
        <p>
          <span className={invitation.state === "opened" ? "chip ok" : "chip"}>
            {invitation.way === "letter" && invitation.state === "waiting"
              ? f.letterWaiting
              : f.states[invitation.state]}
          </span>{" "}
          <span className="soft">
            {invitation.opened_at
              ? f.openedOn(moment(invitation.opened_at))
              : (invitation.way === "letter" ? f.writtenOn : f.invitedOn)(
                  moment(invitation.sent_at),
                  invitation.sent_by,
                )}
          </span>
        </p>
      )}
      {!account && (
        <div className="acts">
          {email && (
            <button type="button" className="button small" onClick={() => setAsking("invite")}>
              {invitation?.way === "mail" ? f.inviteAgain : f.invite}
            </button>
          )}
          <LetterButton family={family} guardian={guardian} />
          {invitation?.state === "waiting" && (
            <button
              type="button"
              className="button small quiet"
              onClick={() => setAsking("revoke")}
            >
              {f.revoke}
            </button>
          )}
        </div>
      )}
      {asking === "invite" && (
        <Confirm
          title={f.invite}
          go={f.inviteGo}
          busy={f.busy}
          onGo={async () => {
            await invite(rank, services);
            say(f.invited);
          }}
          onClose={() => setAsking(undefined)}
        >
          <p>{f.inviteText(email ?? "")}</p>
          <ServiceChoices legend={f.inviteServices} chosen={services} onChange={setServices} />
        </Confirm>
      )}
      {asking === "revoke" && (
        <Confirm
          title={f.revoke}
          go={f.revoke}
          busy={f.busy}
          danger
          onGo={async () => {
            await revoke(rank);
            say(f.revoked);
          }}
          onClose={() => setAsking(undefined)}
        >
          <p>{f.revoked}</p>
        </Confirm>
      )}
    </div>
  );
}
