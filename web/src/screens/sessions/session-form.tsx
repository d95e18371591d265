import { type FormEvent, useState } from "react";
import type { Session } from "../../api/model";
import { problemOf } from "../../api/problems";
import type { SessionChanges } from "../../api/session-actions";
import { Choice } from "../../parts/choice";
import { DateField } from "../../parts/date-field";
import { Dialog } from "../../parts/dialog";
import { DialogActs } from "../../parts/dialog-acts";
import { Field } from "../../parts/field";
import { focusField } from "../../parts/focus-field";
import { Refusal } from "../../parts/refusal";
import { say } from "../../parts/toasts";
import { t } from "../../texts";
import { useDesk } from "./session-desk";

type Essentials = Pick<SessionChanges, "title" | "place" | "starts_on" | "ends_on">;
type Wrong = Partial<Record<string, string>>;

const TEXTS = [
  { name: "title", label: t.dialogs.title, max: 120 },
  { name: "place", label: t.dialogs.place, max: 80 },
] as const;

const DAYS = [
  { name: "starts_on", label: t.dialogs.startsOn },
  { name: "ends_on", label: t.dialogs.endsOn },
] as const;

export function SessionForm({ onClose }: { onClose: () => void }) {
  const { session, actions } = useDesk();
  const [changes, setChanges] = useState<Partial<SessionChanges>>({});
  const typed = shown(session, changes);
  const [wrong, setWrong] = useState<Wrong>({});
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  const details = { ...session.details, ...changes.details };

  async function save(event: FormEvent) {
    event.preventDefault();
    const found = check(typed);
    setWrong(found);
    setError(undefined);
    const firstWrong = [...TEXTS, ...DAYS].find(({ name }) => found[name]);
    if (firstWrong) return focusField(`session-${firstWrong.name}`);
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
          {TEXTS.map(({ name, label, max }) => (
            <Field key={name} id={`session-${name}`} label={label} error={wrong[name]} required>
              {(wiring) => (
                <input
                  {...wiring}
                  className="input"
                  autoFocus={name === "title"}
                  maxLength={max}
                  value={typed[name]}
                  onChange={(event) => setChanges({ ...changes, [name]: event.target.value })}
                />
              )}
            </Field>
          ))}
          {DAYS.map(({ name, label }) => (
            <DateField
              key={name}
              id={`session-${name}`}
              label={label}
              value={typed[name]}
              onChange={(day = "") => setChanges({ ...changes, [name]: day })}
              error={wrong[name]}
              required
            />
          ))}
        </div>
        {session.detail_columns.map((column) => (
          <Field
            key={column.key}
            label={column.label}
            hint={column.hint}
            error={wrong[`details.${column.key}`]}
          >
            {(wiring) => {
              const value = details[column.key] ?? "";
              const set = (text: string) =>
                setChanges({ ...changes, details: { ...changes.details, [column.key]: text } });
              return column.choices.length ? (
                <Choice
                  {...wiring}
                  value={value}
                  none="–"
                  options={column.choices}
                  onChange={set}
                />
              ) : (
                <input
                  {...wiring}
                  className="input"
                  value={value.replace(".", column.kind === "number" ? "," : ".")}
                  onChange={(event) => set(event.target.value)}
                />
              );
            }}
          </Field>
        ))}
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
function shown(session: Session, changes: Partial<SessionChanges>): Essentials {
  const { title, place, starts_on, ends_on } = session;
  return {
    title,
    place: place ?? "",
    starts_on: starts_on ?? "",
    ends_on: ends_on ?? "",
    ...changes,
  } as Essentials;
}

function check(typed: Essentials): Wrong {
  const found: Wrong = {};
  for (const { name } of TEXTS) if (!typed[name].trim()) found[name] = t.dialogs.missing;
  for (const { name } of DAYS) if (!typed[name]) found[name] = t.dates.missing;
  if (typed.starts_on && typed.ends_on && typed.ends_on < typed.starts_on) {
    found.ends_on = t.dialogs.datesOrder;
  }
  return found;
}
