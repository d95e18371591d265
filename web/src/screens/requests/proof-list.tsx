import type { Proof } from "../../api/model";
import { Icon } from "../../parts/icon";
import { day, t } from "../../texts";
import "./proof-list.css";

/** The files of a request. Each opens in a tab of its own, through a link that lasts minutes. */
export function ProofList({ proofs, folder }: { proofs: Proof[]; folder: string }) {
  if (!proofs.length) return <p className="soft">{t.requests.noProof}</p>;
  return (
    <ul className="proof-list">
      {proofs.map((proof) => (
        <li key={proof.id}>
          {proof.deleted_on ? (
            <p>
              <b>{proof.file_name}</b>
              <small>{t.requests.proofDeleted(day(proof.deleted_on))}</small>
            </p>
          ) : (
            <ProofLink proof={proof} folder={folder} />
          )}
        </li>
      ))}
    </ul>
  );
}

function ProofLink({ proof, folder }: { proof: Proof; folder: string }) {
  const { id, file_name, type, size } = proof;
  return (
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
  );
}
