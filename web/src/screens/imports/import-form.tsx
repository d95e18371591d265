import { useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { ScoreSheet, Session } from "../../api/model";
import { useImport } from "../../api/use-import";
import { ErrorSummary } from "../../parts/error-summary";
import { Failure } from "../../parts/failure";
import { FilePicker } from "../../parts/file-picker";
import { UploadProgress } from "../../parts/upload-progress";
import { useKept } from "../../parts/use-kept";
import { useStructure } from "../../routes/use-structure";
import { t } from "../../texts";
import { ImportNamed } from "./import-named";

type Props = { sheets: ScoreSheet[]; into?: Session };

/** Title, kind and file, of which the first two are kept over a reload or a new sign-in. A file that goes into a
    draft is asked alone: the draft has the others. */
export function ImportForm({ sheets, into }: Props) {
  const { slug, id: structure } = useStructure();
  const asked = useSearch({ from: "/inside/s/$slug/importer" });
  const navigate = useNavigate();
  const [title, setTitle] = useKept(`import-title-${slug}`, asked.title);
  const [kind, setKind] = useKept(`import-kind-${slug}`, asked.kind);
  const [file, setFile] = useState<File | null>(null);
  const [wrongFile, setWrongFile] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const sending = useImport(structure);
  const picked = sheets.find((sheet) => sheet.kind === kind) ?? sheets[0];
  const chosen = into?.sheet.kind ?? picked?.kind;

  const missingTitle = into || title.trim() ? undefined : t.importer.missingTitle;
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
      title: into ? into.title : title.trim(),
      file,
      session: into ? { id: into.id, version: into.version } : null,
    });
    if (!id) return;
    if (!into) setTitle("");
    navigate({ to: "/s/$slug/importer/$import", params: { slug, import: id } });
  }

  return (
    <form className="import-form" onSubmit={start} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      <p className="faint">{t.dialogs.required}</p>
      {!into && (
        <ImportNamed
          sheets={sheets}
          kind={chosen}
          title={title}
          error={attempt ? missingTitle : undefined}
          onKind={setKind}
          onTitle={setTitle}
        />
      )}
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
