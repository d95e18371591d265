import { Button, DropZone, FileTrigger } from "react-aria-components";
import { t } from "../texts";
import { Icon } from "./icon";
import "./file-picker.css";

const LIMIT = 5_000_000;
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

type Props = {
  file: File | null;
  error: string | undefined;
  onPick: (file: File | null, wrong?: string) => void;
};

/** Takes one file, dropped, pasted or chosen, and checks it before anything is sent. */
export function FilePicker({ file, error, onPick }: Props) {
  function take(picked: File | null | undefined) {
    if (!picked) return;
    const wrong = fault(picked);
    onPick(wrong ? null : picked, wrong);
  }

  return (
    <div className={error ? "field wrong" : "field"}>
      <span className="label" id="import-file-label">
        {t.importer.file}
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
        <FileTrigger acceptedFileTypes={[".xlsx", XLSX]} onSelect={(list) => take(list?.[0])}>
          <Button
            id="import-file"
            className="button quiet small"
            aria-describedby={error ? "import-file-error" : "import-file-hint"}
          >
            {file ? t.importer.change : t.importer.choose}
          </Button>
        </FileTrigger>
        <p className="hint" id="import-file-hint">
          {t.importer.limits}
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

function fault(file: File): string | undefined {
  if (!file.name.toLowerCase().endsWith(".xlsx")) return t.importer.notXlsx(file.name);
  if (file.size > LIMIT) return t.importer.tooBig(file.name, megabytes(file.size));
  return file.size ? undefined : t.importer.empty(file.name);
}

/** Rounded up, so that a file over the limit never seems to weigh just that. */
function megabytes(bytes: number): string {
  return (Math.ceil(bytes / 10_000) / 100).toLocaleString("fr-FR");
}
