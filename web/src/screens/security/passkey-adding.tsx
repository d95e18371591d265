import { useState } from "react";
import { makePasskey } from "../../api/authenticator";
import { answered, api } from "../../api/client";
import { Problem } from "../../api/problems";
import type { Making, Passkey, Proof } from "../../api/security";
import { Dialog } from "../../parts/dialog";
import { DialogActs } from "../../parts/dialog-acts";
import { Notice } from "../../parts/notice";
import { s } from "../../texts/security";
import { PasskeyNameForm } from "./passkey-naming";
import { ProofForm } from "./proof-form";

type Props = { withCode: boolean; onClose: () => void };

/** Proof first, then the device's own question, then a name. */
export function PasskeyAdding({ withCode, onClose }: Props) {
  const [asked, setAsked] = useState<Making>();
  const [made, setMade] = useState<Passkey>();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();

  async function proven(body: Proof) {
    const options = await answered(api.POST("/me/passkeys/options", { body }));
    setAsked(options);
    make(options);
  }

  async function make(options: Making) {
    setBusy(true);
    setRefusal(undefined);
    try {
      const credential = await makePasskey(options);
      setMade(await answered(api.POST("/me/passkeys", { body: { credential, name: "" } })));
    } catch (error) {
      setRefusal(sentence(error));
      if (error instanceof Problem && error.status === 410) setAsked(undefined);
    }
    setBusy(false);
  }

  return (
    <Dialog title={s.passkeys.add} onClose={onClose}>
      {refusal && <Notice tone="bad" live="alert" title={refusal} />}
      {made ? (
        <>
          <p>{s.passkeys.done}</p>
          <PasskeyNameForm passkey={made} onDone={onClose} />
        </>
      ) : asked ? (
        <>
          {busy && <p role="status">{s.passkeys.waiting}</p>}
          <DialogActs
            go={s.passkeys.again}
            {...(busy ? { busy: s.passkeys.again } : {})}
            onGo={() => make(asked)}
            onCancel={onClose}
          />
        </>
      ) : (
        <ProofForm withCode={withCode} onProven={proven} onCancel={onClose} />
      )}
    </Dialog>
  );
}

function sentence(error: unknown): string {
  if (error instanceof Problem) return error.message;
  const known = error instanceof DOMException && error.name === "InvalidStateError";
  return known ? s.passkeys.already : s.passkeys.stopped;
}
