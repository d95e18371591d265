import { answered, api } from "../../api/client";
import type { Passkey, Proof } from "../../api/security";
import { Dialog } from "../../parts/dialog";
import { say } from "../../parts/toasts";
import { s } from "../../texts/security";
import { ProofForm } from "./proof-form";

type Props = { passkey: Passkey; withCode: boolean; onClose: () => void };

/** Proof, and it opens nothing any more. */
export function PasskeyRemoval({ passkey, withCode, onClose }: Props) {
  async function proven(body: Proof) {
    const params = { path: { passkey: passkey.id } };
    await answered(api.POST("/me/passkeys/{passkey}/remove", { params, body }));
    say(s.passkeys.removed);
    onClose();
  }

  return (
    <Dialog title={s.passkeys.removeTitle} onClose={onClose}>
      <p>{s.passkeys.removeText(passkey.name)}</p>
      <ProofForm withCode={withCode} onProven={proven} onCancel={onClose} />
    </Dialog>
  );
}
