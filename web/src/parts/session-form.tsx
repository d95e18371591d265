import { type FormEvent, useState } from "react";
import type { Session } from "../api/model";
import { problemOf } from "../api/problems";
import type { SessionChanges } from "../api/session-actions";
import { t } from "../texts";
import { Dialog } from "./dialog";
import { DialogActs } from "./dialog-acts";
import { Field } from "./field";
import { Refusal } from "./refusal";
import { useDesk } from "./session-desk";
import { say } from "./toasts";

type Wrong = Partial<Record<keyof SessionChanges, string>>;

const FIELDS = [
  { name: "title", label: t.dialogs.title, type: "text", max: 120 },
  { name: "place", label: t.dialogs.place, type: "text", max: 80 },
  { name: "starts_on", label: t.dialogs.startsOn, type: "date" },
  { name: "ends_on", label: t.dialogs.endsOn, type: "date" },
] as const;

export function SessionForm({ onClose }: { onClose: () => void }) {
  const { session, actions } = useDesk();
  const [changes, setChanges] = useState<Partial<SessionChanges>>({});
  const typed = shown(session, changes);
  const [wrong, setWrong] = useState<Wrong>({});
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  async function save(event: FormEvent) {
    event.preventDefault();
    const found = check(typed);
    setWrong(found);
    setError(undefined);
    const firstWrong = FIELDS.find(({ name }) => found[name]);
    if (firstWrong) return document.getElementById(`session-${firstWrong.name}`)?.focus();
    if (busy) return;
    setBusy(true);
    try {
      await actions.edit(changes);
      say(t.session.saved);
      onClose();
    } catch (refused) {
      const { errors } = problemOf(refused);
      setWrong(Object.fromEntries(errors.map(({ field, message }) => [field, message])));
      if (!errors.length) setError(refused);
      setBusy(false);
    }
  }

  return (
    <Dialog title={t.dialogs.editTitle} onClose={onClose}>
      <form onSubmit={save} noValidate>
        <p className="faint">{t.dialogs.required}</p>
        {Boolean(error) && (
          <Refusal
            error={error}
            onReload={async () => {
              await actions.refresh();
              setError(undefined);
            }}
          />
        )}
        <div className="dialog-fields">
          {FIELDS.map(({ name, label, type, ...rest }) => (
            <Field key={name} id={`session-${name}`} label={label} error={wrong[name]} required>
              {(wiring) => (
                <input
                  {...wiring}
                  className="input"
                  autoFocus={name === "title"}
                  type={type}
                  maxLength={"max" in rest ? rest.max : undefined}
                  value={typed[name]}
                  onChange={(event) => setChanges({ ...changes, [name]: event.target.value })}
                />
              )}
            </Field>
          ))}
        </div>
        <DialogActs
          type="submit"
          go={t.dialogs.save}
          busy={busy ? t.dialogs.save : undefined}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

/** What was typed over what now stands: somebody else's edit of another field is never overwritten. */
function shown(session: Session, changes: Partial<SessionChanges>): SessionChanges {
  const { title, place, starts_on, ends_on } = session;
  return {
    title,
    place: place ?? "",
    starts_on: starts_on ?? "",
    ends_on: ends_on ?? "",
    ...changes,
  };
}

function check(typed: SessionChanges): Wrong {
  const found: Wrong = {};
  for (const { name } of FIELDS) if (!typed[name].trim()) found[name] = t.dialogs.missing;
  if (typed.starts_on && typed.ends_on && typed.ends_on < typed.starts_on) {
    found.ends_on = t.dialogs.datesOrder;
  }
  return found;
}
