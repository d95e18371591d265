import { type FormEvent, useState } from "react";
import { problemOf } from "../../api/problems";
import type { Rulebook, Rules } from "../../api/rules";
import { DateField } from "../../parts/date-field";
import { Dialog } from "../../parts/dialog";
import { DialogActs } from "../../parts/dialog-acts";
import { Failure } from "../../parts/failure";
import { Field } from "../../parts/field";
import { focusField } from "../../parts/focus-field";
import { r } from "../../texts/rules";

type Kind = "certification" | "class";
type Props = {
  kind: Kind;
  rules: Rules;
  book: Rulebook;
  onClose: () => void;
  onAdded: (code: string) => void;
};

const CODE = /^[A-Z0-9][A-Z0-9_]{0,39}$/;

/** A new certification or class: what it cannot do without, the rest on its page. */
export function RuleAdder({ kind, rules, book, onClose, onAdded }: Props) {
  const [typed, setTyped] = useState({ code: "", label: "", source: "" });
  const [from, setFrom] = useState<string>();
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  async function add(event: FormEvent) {
    event.preventDefault();
    const found = check(kind, typed, from, rules);
    setWrong(found);
    setError(undefined);
    const first = ["code", "label", "from", "source"].find((name) => found[name]);
    if (first) return focusField(`new-${first}`);
    if (busy) return;
    setBusy(true);
    const { code, label, source } = typed;
    const rule = {
      code,
      source,
      valid_from: from,
      ...(kind === "class" ? { members: [] } : { label }),
    };
    try {
      await book.save(rules.standing.version, kind, rule, null);
      onAdded(code);
    } catch (refused) {
      setError(problemOf(refused));
      setBusy(false);
    }
  }

  const texts = [
    { name: "code", label: r.dialogs.code, hint: r.dialogs.codeHint },
    ...(kind === "class" ? [] : [{ name: "label", label: r.dialogs.label, hint: undefined }]),
    { name: "source", label: r.dialogs.source, hint: r.dialogs.sourceHint },
  ] as const;

  return (
    <Dialog title={r.dialogs.addTitle[kind]} onClose={onClose}>
      <form onSubmit={add} noValidate>
        {texts.map(({ name, label, hint }) => (
          <Field
            key={name}
            id={`new-${name}`}
            label={label}
            hint={hint}
            error={wrong[name]}
            required
          >
            {(wiring) => (
              <input
                {...wiring}
                className="input"
                autoFocus={name === "code"}
                autoComplete="off"
                value={typed[name as keyof typeof typed]}
                onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <DateField
          id="new-from"
          label={r.dialogs.from}
          value={from}
          onChange={setFrom}
          error={wrong.from}
          required
        />
        {Boolean(error) && <Failure error={error} />}
        <DialogActs
          type="submit"
          go={r.dialogs.addGo}
          busy={busy ? r.dialogs.addGo : undefined}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

function check(
  kind: Kind,
  typed: { code: string; label: string; source: string },
  from: string | undefined,
  rules: Rules,
): Record<string, string> {
  const found: Record<string, string> = {};
  if (!CODE.test(typed.code)) found.code = r.dialogs.codeWrong;
  if (rules.items.some((item) => item.code === typed.code)) found.code = r.dialogs.codeTaken;
  if (kind !== "class" && !typed.label.trim()) found.label = r.dialogs.missing;
  if (!typed.source.trim()) found.source = r.dialogs.missing;
  if (!from) found.from = r.dialogs.missingDay;
  return found;
}
