import { type FormEvent, useState } from "react";
import type { Agent } from "../../api/staff";
import { useStaff } from "../../api/use-staff";
import { Dialog } from "../../parts/dialog";
import { DialogActs } from "../../parts/dialog-acts";
import { Field } from "../../parts/field";
import { Refusal } from "../../parts/refusal";
import { say } from "../../parts/toasts";
import { g } from "../../texts/staff";
import { focusOn } from "../access/form";
import { nameOf } from "./role-dialog";

type Props = { structure: string; agent: Agent; onClose: () => void };

/** Somebody works here no more: what that means, and why. */
export function WithdrawDialog({ structure, agent, onClose }: Props) {
  const { withdraw, reload } = useStaff(structure);
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  async function go(event: FormEvent) {
    event.preventDefault();
    setMissing(!reason.trim());
    if (!reason.trim()) return focusOn("reason");
    if (busy) return;
    setBusy(true);
    try {
      await withdraw(agent, reason.trim());
      say(g.withdrawn);
      onClose();
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  }

  return (
    <Dialog title={g.withdrawOf(nameOf(agent))} onClose={onClose}>
      <form className="staff-form" onSubmit={go} noValidate>
        <p>{g.withdrawText}</p>
        <Field
          id="reason"
          label={g.withdrawReason}
          hint={g.withdrawReasonHint}
          error={missing ? g.withdrawReasonMissing : undefined}
          required
        >
          {(wiring) => (
            <textarea
              {...wiring}
              className="input"
              rows={3}
              maxLength={500}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
        {Boolean(error) && (
          <Refusal
            error={error}
            title={g.someoneElse}
            onReload={async () => {
              await reload(agent.row.id);
              onClose();
            }}
          />
        )}
        <DialogActs
          type="submit"
          danger
          go={g.withdraw}
          busy={busy ? g.busy : undefined}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
