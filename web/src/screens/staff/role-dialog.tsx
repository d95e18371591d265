import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type Agent, rolesQuery } from "../../api/staff";
import { useStaff } from "../../api/use-staff";
import { Dialog } from "../../parts/dialog";
import { DialogActs } from "../../parts/dialog-acts";
import { Failure } from "../../parts/failure";
import { fieldErrors } from "../../parts/field-errors";
import { Refusal } from "../../parts/refusal";
import { say } from "../../parts/toasts";
import { g } from "../../texts/staff";
import { focusOn } from "../access/form";
import { RoleFields } from "./role-fields";

type Props = { structure: string; agent: Agent; onClose: () => void };

/** Another role for somebody, or fewer rights of it. */
export function RoleDialog({ structure, agent, onClose }: Props) {
  const { changeRole, reload } = useStaff(structure);
  const roles = useQuery(rolesQuery(structure));
  const [granted, setGranted] = useState({ role: agent.row.role.code, withheld: agent.withheld });
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const wrong = fieldErrors(error);

  async function save(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    try {
      await changeRole(agent, granted);
      say(g.changed);
      onClose();
    } catch (refused) {
      setError(refused);
      setBusy(false);
      focusOn(Object.keys(fieldErrors(refused))[0]);
    }
  }

  return (
    <Dialog title={g.changeRoleOf(nameOf(agent))} onClose={onClose}>
      <form className="staff-form" onSubmit={save} noValidate>
        {roles.isError && <Failure error={roles.error} retry={() => roles.refetch()} />}
        <RoleFields
          roles={roles.data?.items ?? []}
          granted={granted}
          held={agent.row.rights.map(({ code }) => code)}
          errors={wrong}
          onChange={setGranted}
        />
        {Boolean(error) && Object.keys(wrong).length === 0 && (
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
          go={g.changeGo}
          busy={busy ? g.busy : undefined}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

export const nameOf = ({ row }: Agent) => `${row.first_name} ${row.last_name}`;
