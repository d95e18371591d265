import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Guardian } from "../../api/families";
import { useOrder } from "../../api/use-letters";
import { Confirm } from "../../parts/confirm";
import { useStructure } from "../../routes/use-structure";
import { f } from "../../texts/families";
import { ServiceChoices } from "./service-choices";

/** A letter for one adult: ordered here, followed and printed on its own page. */
export function LetterButton({ family, guardian }: { family: string; guardian: Guardian }) {
  const structure = useStructure();
  const navigate = useNavigate();
  const order = useOrder(structure.id);
  const [asking, setAsking] = useState(false);
  const [services, setServices] = useState<string[]>([]);
  const look = guardian.email ? "button small quiet" : "button small";

  return (
    <>
      <button type="button" className={look} onClick={() => setAsking(true)}>
        {guardian.invitation?.way === "letter" ? f.letterAgain : f.byLetter}
      </button>
      {asking && (
        <Confirm
          title={f.byLetter}
          go={f.letterGo}
          busy={f.busy}
          onGo={async () => {
            const { id } = await order([{ family, rank: guardian.rank }], services);
            navigate({
              to: "/s/$slug/familles/lettres/$batch",
              params: { slug: structure.slug, batch: id },
            });
          }}
          onClose={() => setAsking(false)}
        >
          <p>{f.letterText}</p>
          <ServiceChoices legend={f.inviteServices} chosen={services} onChange={setServices} />
        </Confirm>
      )}
    </>
  );
}
