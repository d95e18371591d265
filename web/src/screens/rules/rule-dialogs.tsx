import { type FormEvent, type ReactNode, useState } from "react";
import { type Problem, problemOf } from "../../api/problems";
import type { Rulebook, RuleRead, RuleVersion } from "../../api/rules";
import { Confirm } from "../../parts/confirm";
import { DateField } from "../../parts/date-field";
import { Dialog } from "../../parts/dialog";
import { DialogActs } from "../../parts/dialog-acts";
import { Failure } from "../../parts/failure";
import { say } from "../../parts/toasts";
import { shortDay } from "../../texts";
import { r } from "../../texts/rules";

export type RuleDialog =
  | { what: "begin" }
  | { what: "end"; version: RuleVersion }
  | { what: "move"; version: RuleVersion }
  | { what: "take_out"; version: RuleVersion };

type Props = {
  opened: RuleDialog;
  rule: RuleRead;
  book: Rulebook;
  onClose: () => void;
  onBegun: (name: string) => void;
};

/** The acts on a rule's versions; each goes to the working copy alone. */
export function RuleDialogs({ opened, rule, book, onClose, onBegun }: Props) {
  const { standing, kind, code } = rule;
  if (opened.what === "begin") {
    return (
      <DayDialog
        title={r.dialogs.beginTitle(rule.label)}
        text={r.dialogs.beginText}
        label={r.dialogs.from}
        go={r.dialogs.beginGo}
        field="day"
        required
        onClose={onClose}
        onGo={async (day = "") => {
          await book.begin(standing.version, kind, code, day);
          say(r.dialogs.begun);
          onBegun(`${code}@${day}`);
        }}
      />
    );
  }
  const { version } = opened;
  if (opened.what === "move") {
    return (
      <DayDialog
        title={r.dialogs.moveTitle(shortDay(version.valid_from))}
        text={r.dialogs.moveText}
        label={r.dialogs.from}
        go={r.dialogs.moveGo}
        field="valid_from"
        day={version.valid_from}
        required
        onClose={onClose}
        onGo={async (day) => {
          await book.save(
            standing.version,
            kind,
            { ...version.value, valid_from: day },
            version.rule,
          );
          say(r.dialogs.moved);
        }}
      />
    );
  }
  if (opened.what === "end") {
    return (
      <DayDialog
        title={r.dialogs.endTitle(shortDay(version.valid_from))}
        text={r.dialogs.endText}
        label={r.dialogs.last}
        go={r.dialogs.endGo}
        field="last"
        day={version.valid_to ?? undefined}
        onClose={onClose}
        onGo={async (day) => {
          await book.end(standing.version, kind, version.rule, day ?? null);
          say(r.dialogs.ended);
        }}
      />
    );
  }
  return (
    <Confirm
      title={r.dialogs.takeOutTitle(shortDay(version.valid_from))}
      go={r.dialogs.takeOutGo}
      busy={r.dialogs.takeOutGo}
      danger
      onClose={onClose}
      onReload={book.refresh}
      onGo={async () => {
        await book.takeOut(standing.version, kind, version.rule);
        say(r.dialogs.takenOut);
      }}
    >
      <p>{r.dialogs.takeOutText}</p>
    </Confirm>
  );
}

type DayProps = {
  title: string;
  text: string;
  label: string;
  go: string;
  field: string;
  day?: string | undefined;
  required?: boolean;
  onClose: () => void;
  onGo: (day: string | undefined) => Promise<void>;
  children?: ReactNode;
};

/** One day, and what it is for. */
function DayDialog(props: DayProps) {
  const [day, setDay] = useState(props.day);
  const [missing, setMissing] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const own = problem?.errors.find(({ field }) => field === props.field)?.message;

  async function go(event: FormEvent) {
    event.preventDefault();
    setMissing(Boolean(props.required && !day));
    if (busy || (props.required && !day)) return;
    setBusy(true);
    try {
      await props.onGo(day);
      props.onClose();
    } catch (refused) {
      setProblem(problemOf(refused));
      setBusy(false);
    }
  }

  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <form onSubmit={go} noValidate>
        <p>{props.text}</p>
        <DateField
          id="rule-day"
          label={props.label}
          value={day}
          onChange={setDay}
          error={missing && !day ? r.dialogs.missingDay : own}
          required={Boolean(props.required)}
        />
        {problem && !own && <Failure error={problem} />}
        <DialogActs
          type="submit"
          go={props.go}
          busy={busy ? props.go : undefined}
          onCancel={props.onClose}
        />
      </form>
    </Dialog>
  );
}
