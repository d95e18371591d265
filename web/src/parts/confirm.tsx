import { type ReactNode, useState } from "react";
import { Dialog } from "./dialog";
import { DialogActs } from "./dialog-acts";
import { Refusal } from "./refusal";

type Props = {
  title: string;
  go: string;
  busy: string;
  danger?: boolean;
  onGo: () => Promise<unknown>;
  onClose: () => void;
  onReload?: () => Promise<unknown>;
  children: ReactNode;
};

/** Says what will happen before it happens; a refusal is told in the same place. */
export function Confirm({ title, go, busy, danger, onGo, onClose, onReload, children }: Props) {
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<unknown>();

  async function run() {
    setWorking(true);
    setError(undefined);
    try {
      await onGo();
      onClose();
    } catch (refused) {
      setError(refused);
      setWorking(false);
    }
  }

  return (
    <Dialog role="alertdialog" title={title} onClose={onClose}>
      {children}
      {Boolean(error) && (
        <Refusal
          error={error}
          onReload={async () => {
            await onReload?.();
            onClose();
          }}
        />
      )}
      <DialogActs
        go={go}
        busy={working ? busy : undefined}
        danger={danger}
        onGo={run}
        onCancel={onClose}
      />
    </Dialog>
  );
}
