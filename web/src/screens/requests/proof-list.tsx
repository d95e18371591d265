import type { Proof } from "../../api/model";
import { Icon } from "../../parts/icon";
import { t } from "../../texts";
import "./proof-list.css";

/** The files of a request. Each opens in a tab of its own, through a link that lasts minutes. */
export function ProofList({ proofs, folder }: { proofs: Proof[]; folder: string }) {
  if (!proofs.length) return <p className="soft">{t.requests.noProof}</p>;
  return (
    <ul className="proof-list">
      {proofs.map(({ id, file_name, type, size }) => (
        <li key={id}>
          <a href={`/api/s/${folder}/${id}`} target="_blank" rel="noopener noreferrer">
            <Icon name="file" size={24} />
            <span>
              <b>{file_name}</b>
              <small>
                {t.requests.fileFacts((type ?? "").toUpperCase(), Math.ceil(size / 1000))}
                <span className="hidden"> {t.requests.newTab}</span>
              </small>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
