import { Button, DropZone, FileTrigger } from "react-aria-components";
import { MOST_PROOFS, type ProofSent, type Proofs } from "../../api/use-proofs";
import { Icon } from "../../parts/icon";
import { t } from "../../texts";
import "../../parts/file-picker.css";
import "./proof-picker.css";

type Props = { id: string; proofs: Proofs; error?: string | undefined; required?: boolean };

/** Takes several files, dropped or chosen; each is sent at once and says how it is getting on. */
export function ProofPicker({ id, proofs, error, required }: Props) {
  const full = proofs.sent.length >= MOST_PROOFS;
  return (
    <div className={error ? "field wrong" : "field"}>
      <span className="label">
        {t.requests.proofs}
        {required && <span aria-hidden="true"> *</span>}
      </span>
      <p className="hint" id={`${id}-hint`}>
        {t.requests.proofsHint}
      </p>
      {proofs.sent.length > 0 && (
        <ul className="proofs">
          {proofs.sent.map((one) => (
            <Sent key={one.key} one={one} onRemove={() => proofs.remove(one.key)} />
          ))}
        </ul>
      )}
      {!full && (
        <DropZone
          className="drop thin"
          aria-label={t.requests.dropProof}
          getDropOperation={() => "copy"}
          onDrop={async (event) => {
            const files = event.items.filter((item) => item.kind === "file");
            proofs.add(await Promise.all(files.map((item) => item.getFile())));
          }}
        >
          <FileTrigger
            allowsMultiple
            acceptedFileTypes={[".pdf", ".jpg", ".jpeg", ".png"]}
            onSelect={(list) => proofs.add(list ?? [])}
          >
            <Button
              id={id}
              className="button quiet small"
              aria-describedby={error ? `${id}-error` : `${id}-hint`}
            >
              <Icon name="upload" size={18} />
              {proofs.sent.length ? t.requests.addProof : t.requests.chooseProof}
            </Button>
          </FileTrigger>
        </DropZone>
      )}
      {error && (
        <p className="error" id={`${id}-error`}>
          <Icon name="warning" size={16} />
          {error}
        </p>
      )}
    </div>
  );
}

function Sent({ one, onRemove }: { one: ProofSent; onRemove: () => void }) {
  return (
    <li className={one.stage}>
      <Icon name={one.stage === "refused" ? "warning" : "file"} />
      <span>
        <b>{one.name}</b>
        <small role="status">{one.fault ?? t.requests.stages[one.stage]}</small>
      </span>
      <button
        type="button"
        className="round"
        aria-label={t.requests.removeProof(one.name)}
        onClick={onRemove}
      >
        <Icon name="close" size={16} />
      </button>
    </li>
  );
}
