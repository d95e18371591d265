import { useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { ScoreSheet } from "../api/model";
import { useImport } from "../api/use-import";
import { useStructure } from "../routes/use-structure";
import { t } from "../texts";
import { ErrorSummary } from "./error-summary";
import { Failure } from "./failure";
import { Field } from "./field";
import { FilePicker } from "./file-picker";
import { UploadProgress } from "./upload-progress";
import { useKept } from "./use-kept";

type Props = { sheets: ScoreSheet[] };

/** Title, kind and file. Title and kind are kept over a reload or a new sign-in; a file cannot be. */
export function ImportForm({ sheets }: Props) {
  const { slug, id: structure } = useStructure();
  const asked = useSearch({ from: "/inside/s/$slug/importer" });
  const navigate = useNavigate();
  const [title, setTitle] = useKept(`import-title-${slug}`, asked.title);
  const [kind, setKind] = useKept(`import-kind-${slug}`, asked.kind);
  const [file, setFile] = useState<File | null>(null);
  const [wrongFile, setWrongFile] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const sending = useImport(structure);
  const chosen = sheets.find((sheet) => sheet.kind === kind)?.kind ?? sheets[0]?.kind;

  const missingTitle = title.trim() ? undefined : t.importer.missingTitle;
  const missingFile = file ? undefined : (wrongFile ?? t.importer.missingFile);
  const errors = attempt
    ? [
        { id: "import-title", message: missingTitle },
        { id: "import-file", message: missingFile },
      ].flatMap(({ id, message }) => (message ? [{ id, message }] : []))
    : [];

  async function start(event: FormEvent) {
    event.preventDefault();
    setAttempt(attempt + 1);
    if (!file || !chosen || missingTitle || sending.busy) return;
    const id = await sending.start({
      sheet_kind: chosen,
      title: title.trim(),
      file,
      session: null,
    });
    if (!id) return;
    setTitle("");
    navigate({ to: "/s/$slug/importer/$import", params: { slug, import: id } });
  }

  return (
    <form className="import-form" onSubmit={start} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      <p className="faint">{t.dialogs.required}</p>
      <Field label={t.importer.kind} required>
        {(wiring) => (
          <select
            {...wiring}
            className="input"
            value={chosen}
            onChange={(event) => setKind(event.target.value)}
          >
            {sheets.map((sheet) => (
              <option key={sheet.kind} value={sheet.kind}>
                {sheet.label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        id="import-title"
        label={t.importer.sessionTitle}
        hint={t.importer.sessionTitleHint}
        error={attempt ? missingTitle : undefined}
        required
      >
        {(wiring) => (
          <input
            {...wiring}
            className="input"
            maxLength={120}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        )}
      </Field>
      <FilePicker
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
          {sending.error ? t.importer.retry : t.importer.start}
        </button>
      </div>
    </form>
  );
}
