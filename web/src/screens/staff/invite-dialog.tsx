import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type Granted, rolesQuery } from "../../api/staff";
import { useStaff } from "../../api/use-staff";
import { Dialog } from "../../parts/dialog";
import { DialogActs } from "../../parts/dialog-acts";
import { Failure } from "../../parts/failure";
import { Field } from "../../parts/field";
import { fieldErrors } from "../../parts/field-errors";
import { say } from "../../parts/toasts";
import { g } from "../../texts/staff";
import { focusOn } from "../access/form";
import { RoleFields } from "./role-fields";

type Props = { structure: string; onClose: () => void };

const FIELDS = [
  { name: "first_name", label: g.firstName, type: "text" },
  { name: "last_name", label: g.lastName, type: "text" },
  { name: "email", label: g.email, type: "email" },
] as const;
type Typed = Record<(typeof FIELDS)[number]["name"], string>;

/** Somebody is invited: who, under which address, to do what. */
export function InviteDialog({ structure, onClose }: Props) {
  const { invite } = useStaff(structure);
  const roles = useQuery(rolesQuery(structure));
  const [once] = useState(() => crypto.randomUUID());
  const [typed, setTyped] = useState<Typed>({ first_name: "", last_name: "", email: "" });
  const [granted, setGranted] = useState<Granted>({ role: "", withheld: [] });
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  function show(errors: Record<string, string>, refused?: unknown) {
    const [first] = Object.keys(errors);
    setWrong(errors);
    setError(first ? undefined : refused);
    if (first) focusOn(first);
  }

  async function send(event: FormEvent) {
    event.preventDefault();
    const body = {
      first_name: typed.first_name.trim(),
      last_name: typed.last_name.trim(),
      email: typed.email.trim(),
      ...granted,
    };
    const names = ["first_name", "last_name", "email", "role"] as const;
    const absent = names.filter((name) =>
      name === "email" ? !/^\S+@\S+\.\S+$/.test(body.email) : !body[name],
    );
    show(Object.fromEntries(absent.map((name) => [name, g.missing[name]])));
    if (busy || absent.length) return;
    setBusy(true);
    try {
      await invite(body, once);
      say(g.invited);
      onClose();
    } catch (refused) {
      show(fieldErrors(refused), refused);
      setBusy(false);
    }
  }

  return (
    <Dialog title={g.invite} onClose={onClose}>
      <form className="staff-form" onSubmit={send} noValidate>
        <p>{g.inviteLead}</p>
        <div className="dialog-fields names">
          {FIELDS.map(({ name, label, type }) => (
            <Field key={name} id={name} label={label} error={wrong[name]} required>
              {(wiring) => (
                <input
                  {...wiring}
                  className="input"
                  type={type}
                  maxLength={name === "email" ? 254 : 80}
                  autoComplete="off"
                  value={typed[name]}
                  onChange={({ target }) => setTyped({ ...typed, [name]: target.value })}
                />
              )}
            </Field>
          ))}
        </div>
        {roles.isError && <Failure error={roles.error} retry={() => roles.refetch()} />}
        <RoleFields
          roles={roles.data?.items ?? []}
          granted={granted}
          errors={wrong}
          onChange={(chosen) => {
            setGranted(chosen);
            setWrong({ ...wrong, role: "" });
          }}
        />
        {Boolean(error) && <Failure error={error} />}
        <DialogActs
          type="submit"
          go={g.inviteGo}
          busy={busy ? g.busy : undefined}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
