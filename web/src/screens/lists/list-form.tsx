import { type FormEvent, useState } from "react";
import type { ListKind } from "../../api/model";
import { useList } from "../../api/use-list";
import { DateField } from "../../parts/date-field";
import { ErrorSummary } from "../../parts/error-summary";
import { Failure } from "../../parts/failure";
import { type Accepted, FilePicker } from "../../parts/file-picker";
import { UploadProgress } from "../../parts/upload-progress";
import { useStructure } from "../../routes/use-structure";
import { t } from "../../texts";

const LIST: Accepted = {
  endings: [".xlsx", ".xls", ".ods", ".csv"],
  largest: 30_000_000,
  label: t.lists.file,
  limits: t.lists.limits,
  wrongType: t.lists.wrongType,
  tooBig: t.lists.tooBig,
};

type Props = { kind: ListKind["kind"]; today: string; onSent: (load: string) => void };

/** The day of the list and its file; `onSent` gets the load's id once the file has arrived. */
export function ListForm({ kind, today, onSent }: Props) {
  const structure = useStructure();
  const sending = useList(structure.id);
  const [listedOn, setListedOn] = useState<string | undefined>(today);
  const [file, setFile] = useState<File | null>(null);
  const [wrongFile, setWrongFile] = useState<string>();
  const [attempt, setAttempt] = useState(0);

  const missingDay = listedOn ? undefined : t.lists.missingDay;
  const missingFile = file ? undefined : (wrongFile ?? t.lists.missingFile);
  const errors = attempt
    ? [
        { id: "list-day", message: missingDay },
        { id: "import-file", message: missingFile },
      ].flatMap(({ id, message }) => (message ? [{ id, message }] : []))
    : [];

  async function start(event: FormEvent) {
    event.preventDefault();
    setAttempt(attempt + 1);
    if (!file || !listedOn || sending.busy) return;
    const load = await sending.start({ kind, listed_on: listedOn, file });
    if (load) onSent(load);
  }

  return (
    <form className="import-form" onSubmit={start} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      <p className="faint">{t.dialogs.required}</p>
      <DateField
        id="list-day"
        label={t.lists.listedOn}
        value={listedOn}
        onChange={setListedOn}
        error={attempt ? missingDay : undefined}
        required
      />
      <FilePicker
        accepted={LIST}
        file={file}
        error={wrongFile ?? (attempt ? missingFile : undefined)}
        onPick={(picked, wrong) => {
          setFile(picked);
          setWrongFile(wrong);
        }}
      />
      {sending.busy && <UploadProgress share={sending.share} />}
      {Boolean(sending.error) && <Failure error={sending.error} />}
      <div>
        <button type="submit" className="button" aria-disabled={sending.busy}>
          {sending.error ? t.importer.retry : t.lists.start}
        </button>
      </div>
    </form>
  );
}
