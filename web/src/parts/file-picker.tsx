import { Button, DropZone, FileTrigger } from "react-aria-components";
import { t } from "../texts";
import { Icon } from "./icon";
import "./field.css";
import "./file-picker.css";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Which files are taken, and what is said of the others. */
export type Accepted = {
  endings: string[];
  largest: number;
  label: string;
  limits: string;
  wrongType: (name: string) => string;
  tooBig: (name: string, size: string) => string;
};

const SCORE_SHEET: Accepted = {
  endings: [".xlsx", XLSX],
  largest: 5_000_000,
  label: t.importer.file,
  limits: t.importer.limits,
  wrongType: t.importer.notXlsx,
  tooBig: t.importer.tooBig,
};

type Props = {
  accepted?: Accepted;
  file: File | null;
  error: string | undefined;
  onPick: (file: File | null, wrong?: string) => void;
};

/** Takes one file, dropped, pasted or chosen, and checks it before anything is sent. */
export function FilePicker({ accepted = SCORE_SHEET, file, error, onPick }: Props) {
  function take(picked: File | null | undefined) {
    if (!picked) return;
    const wrong = fault(picked, accepted);
    onPick(wrong ? null : picked, wrong);
  }

  return (
    <div className={error ? "field wrong" : "field"}>
      <span className="label" id="import-file-label">
        {accepted.label}
        <span aria-hidden="true"> *</span>
      </span>
      <DropZone
        className="drop"
        aria-label={t.importer.drop}
        getDropOperation={() => "copy"}
        onDrop={async (event) => {
          const dropped = event.items.find((item) => item.kind === "file");
          take(dropped?.kind === "file" ? await dropped.getFile() : null);
        }}
      >
        {file ? (
          <Chosen file={file} />
        ) : (
          <>
            <Icon name="upload" size={28} />
            <p>
              <b>{t.importer.drop}</b> {t.importer.or}
            </p>
          </>
        )}
        <FileTrigger acceptedFileTypes={accepted.endings} onSelect={(list) => take(list?.[0])}>
          <Button
            id="import-file"
            className="button quiet small"
            aria-describedby={error ? "import-file-error" : "import-file-hint"}
          >
            {file ? t.importer.change : t.importer.choose}
          </Button>
        </FileTrigger>
        <p className="hint" id="import-file-hint">
          {accepted.limits}
        </p>
      </DropZone>
      {error && (
        <p className="error" id="import-file-error" role="alert">
          <Icon name="warning" size={16} />
          {error}
        </p>
      )}
    </div>
  );
}

function Chosen({ file }: { file: File }) {
  return (
    <p className="chosen">
      <Icon name="file" size={28} />
      <span>
        <b>{file.name}</b>
        <small>{megabytes(file.size)} Mo</small>
      </span>
    </p>
  );
}

function fault(file: File, { endings, largest, wrongType, tooBig }: Accepted): string | undefined {
  const name = file.name.toLowerCase();
  if (!endings.some((ending) => name.endsWith(ending))) return wrongType(file.name);
  if (file.size > largest) return tooBig(file.name, megabytes(file.size));
  return file.size ? undefined : t.importer.empty(file.name);
}

/** Rounded up, so that a file over the limit never seems to weigh just that. */
function megabytes(bytes: number): string {
  return (Math.ceil(bytes / 10_000) / 100).toLocaleString("fr-FR");
}
