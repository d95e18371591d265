import { useState } from "react";
import { answered, api } from "../../api/client";
import type { Prepared, Proof } from "../../api/security";
import { Dialog } from "../../parts/dialog";
import { say } from "../../parts/toasts";
import { s } from "../../texts/security";
import { ProofForm } from "./proof-form";
import { RecoveryCodes } from "./recovery-codes";
import { SetupSteps } from "./setup-steps";

export type FactorAct = "setUp" | "change" | "renew" | "remove";

type Props = { act: FactorAct; withCode: boolean; onClose: () => void };

/** Proof first; then what was asked for, in the same place. */
export function FactorDialog({ act, withCode, onClose }: Props) {
  const [prepared, setPrepared] = useState<Prepared>();
  const [codes, setCodes] = useState<string[]>();

  async function proven(body: Proof) {
    if (act === "renew") {
      const made = await answered(api.POST("/me/second-factor/recovery-codes", { body }));
      return setCodes(made.recovery_codes);
    }
    if (act === "remove") {
      await answered(api.POST("/me/second-factor/remove", { body }));
      say(s.factor.removed);
      return onClose();
    }
    return setPrepared(await answered(api.POST("/me/second-factor", { body })));
  }

  function done(made: string[]) {
    setCodes(made);
    say(s.factor.setUpDone);
  }

  return (
    <Dialog title={codes ? s.recovery.title : s.factor[act]} onClose={onClose}>
      {codes ? (
        <RecoveryCodes codes={codes} go={s.factor.close} onGo={onClose} />
      ) : prepared ? (
        <SetupSteps prepared={prepared} onDone={done} />
      ) : (
        <>
          {act === "remove" && <p>{s.factor.removeText}</p>}
          <ProofForm withCode={withCode} onProven={proven} onCancel={onClose} />
        </>
      )}
    </Dialog>
  );
}
