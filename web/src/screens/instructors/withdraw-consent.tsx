import { useQuery } from "@tanstack/react-query";
import { draftsQuery } from "../../api/instructors";
import type { StructureName } from "../../api/model";
import { useConsent } from "../../api/use-consent";
import { Confirm } from "../../parts/confirm";
import { say } from "../../parts/toasts";
import { t } from "../../texts";

type Props = { structure: StructureName; onClose: () => void };

/** Before a consent is withdrawn: what stays, and how many drafts it will block. */
export default function WithdrawConsent({ structure, onClose }: Props) {
  const { withdraw } = useConsent();
  const drafts = useQuery(draftsQuery(structure.id)).data?.drafts;
  return (
    <Confirm
      title={t.instructor.withdrawTitle(structure.name)}
      go={t.instructor.withdrawGo}
      busy={t.instructor.withdrawGo}
      danger
      onGo={() => withdraw.mutateAsync(structure).then((said) => say(said))}
      onClose={onClose}
    >
      <p>{t.instructor.withdrawText}</p>
      <p role="status">{drafts !== undefined && t.instructor.atStake(drafts)}</p>
    </Confirm>
  );
}
