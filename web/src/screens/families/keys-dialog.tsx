import { type FormEvent, useState } from "react";
import type { Guardian, MadeKey } from "../../api/families";
import { useFamily } from "../../api/use-family";
import { Dialog } from "../../parts/dialog";
import { DialogActs } from "../../parts/dialog-acts";
import { Failure } from "../../parts/failure";
import { useStructure } from "../../routes/use-structure";
import { f } from "../../texts/families";
import { ServiceChoices } from "./service-choices";

type Props = {
  family: string;
  guardian: Guardian;
  onMade: (keys: MadeKey[]) => void;
  onClose: () => void;
};

/** For which services keys are made, and whether they go by mail too. */
export function KeysDialog({ family, guardian, onMade, onClose }: Props) {
  const { makeKeys } = useFamily(useStructure().id, family);
  const [services, setServices] = useState<string[]>([]);
  const [mailed, setMailed] = useState(false);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  async function make(event: FormEvent) {
    event.preventDefault();
    setMissing(!services.length);
    if (busy || !services.length) return;
    setBusy(true);
    try {
      onMade(await makeKeys(guardian.rank, services, mailed));
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  }

  return (
    <Dialog title={f.makeKeys} onClose={onClose}>
      <form className="keys-form" onSubmit={make} noValidate>
        <p>{f.keysText}</p>
        <ServiceChoices
          legend={f.whichServices}
          chosen={services}
          onChange={setServices}
          error={missing ? f.chooseService : undefined}
        />
        {guardian.email && (
          <label className="service-flag">
            <input
              type="checkbox"
              checked={mailed}
              onChange={({ target }) => setMailed(target.checked)}
            />
            <span>{f.mailed}</span>
          </label>
        )}
        {Boolean(error) && <Failure error={error} />}
        <DialogActs
          type="submit"
          go={f.makeGo}
          busy={busy ? f.busy : undefined}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
