import { useState } from "react";
import { addressLine, type Guardian } from "../../api/families";
import { useFamily } from "../../api/use-family";
import { Confirm } from "../../parts/confirm";
import { say } from "../../parts/toasts";
import { opens } from "../../routes/rights";
import { useMembership } from "../../routes/use-structure";
import { day } from "../../texts";
import { f } from "../../texts/families";
import { InvitationPart } from "./invitation-part";
import { KeysPart } from "./keys-part";

type Props = { family: string; guardian: Guardian };

/** One adult of the file: who they are, whether a space acts for them, invitation and keys. */
export function GuardianSheet({ family, guardian }: Props) {
  const membership = useMembership();
  const [detaching, setDetaching] = useState(false);
  const { detach } = useFamily(membership.structure.id, family);
  const { rank, first_name, last_name, birth_date, email, mobile, phone, address, account } =
    guardian;
  const facts = [
    birth_date && f.born(day(birth_date)),
    addressLine(address),
    email || f.noEmail,
    mobile || phone,
  ].filter(Boolean);

  return (
    <section className="sheet guardian" aria-labelledby={`guardian-${rank}`}>
      <div>
        <span className="label">{f.rank[rank]}</span>
        <h2 id={`guardian-${rank}`}>
          {first_name} {last_name}
        </h2>
      </div>
      <ul className="soft">
        {facts.map((fact) => (
          <li key={String(fact)}>{fact}</li>
        ))}
      </ul>
      <p>
        <span className={account ? "chip ok" : "chip"}>{account ? f.account : f.noAccount}</span>
      </p>
      {account && opens(membership, "unattached") && (
        <div className="acts">
          <button type="button" className="button small quiet" onClick={() => setDetaching(true)}>
            {f.detach}
          </button>
        </div>
      )}
      <InvitationPart family={family} guardian={guardian} />
      <KeysPart family={family} guardian={guardian} />
      {detaching && (
        <Confirm
          title={f.detach}
          go={f.detach}
          busy={f.busy}
          danger
          onGo={async () => {
            await detach(rank);
            say(f.detached);
          }}
          onClose={() => setDetaching(false)}
        >
          <p>{f.detachText}</p>
        </Confirm>
      )}
    </section>
  );
}
