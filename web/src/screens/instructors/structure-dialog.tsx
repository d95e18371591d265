import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Consent, StructureName } from "../../api/model";
import { structuresQuery } from "../../api/queries";
import { useConsent } from "../../api/use-consent";
import { Dialog } from "../../parts/dialog";
import { DialogActs } from "../../parts/dialog-acts";
import { Failure } from "../../parts/failure";
import { Skeleton } from "../../parts/skeleton";
import { say } from "../../parts/toasts";
import { t } from "../../texts";
import { StructurePicker } from "./structure-picker";

type Props = { consents: Consent[]; onClose: () => void };

/** Authorises a structure of the federation that has not asked. */
export default function StructureDialog({ consents, onClose }: Props) {
  const found = useQuery(structuresQuery);
  const authorised = new Set(consents.filter((one) => one.active).map((one) => one.structure.id));
  const open = found.data?.items.filter(({ id }) => !authorised.has(id));

  return (
    <Dialog title={t.instructor.otherTitle} onClose={onClose}>
      {found.isPending && <Skeleton rows={1} />}
      {found.isError && <Failure error={found.error} retry={() => found.refetch()} />}
      {open?.length === 0 && <p>{t.instructor.otherNone}</p>}
      {open && open.length > 0 && <Choice structures={open} onClose={onClose} />}
    </Dialog>
  );
}

function Choice({ structures, onClose }: { structures: StructureName[]; onClose: () => void }) {
  const { give } = useConsent();
  const [picked, setPicked] = useState<StructureName>();
  const [missing, setMissing] = useState(false);

  function authorise(event: FormEvent) {
    event.preventDefault();
    setMissing(!picked);
    if (!picked) return document.getElementById("other-structure")?.focus();
    if (give.isPending) return;
    give.mutate(picked, {
      onSuccess: (said) => {
        onClose();
        say(said);
      },
    });
  }

  return (
    <form onSubmit={authorise} noValidate>
      <p className="soft">{t.instructor.consentsText}</p>
      <StructurePicker
        structures={structures}
        onPick={setPicked}
        error={missing && !picked ? t.instructor.otherMissing : undefined}
      />
      {give.isError && <Failure error={give.error} />}
      <DialogActs
        type="submit"
        go={t.instructor.give}
        busy={give.isPending ? t.instructor.give : undefined}
        onCancel={onClose}
      />
    </form>
  );
}
