import { useQuery } from "@tanstack/react-query";
import { draftsBorneQuery, type Standing } from "../../api/rules";
import { Failure } from "../../parts/failure";
import { days, t } from "../../texts";
import { r } from "../../texts/rules";
import "./change-list.css";

/** The drafts of the federation that would be judged otherwise, before anything is published. */
export function DraftsBorne({ structure, standing }: { structure: string; standing: Standing }) {
  const found = useQuery(draftsBorneQuery(structure, standing.version));
  if (found.isError) return <Failure error={found.error} retry={() => found.refetch()} />;
  if (!found.data) {
    return (
      <p className="faint" role="status">
        {t.frame.loading}
      </p>
    );
  }
  const { drafts, left } = found.data;
  return (
    <>
      <p>{drafts.length ? r.changes.draftsText(drafts.length) : r.changes.draftsNone}</p>
      {left > 0 && <p className="faint">{r.changes.draftsLeft(left)}</p>}
      <ul className="change-list">
        {drafts.map((draft) => (
          <li key={`${draft.structure_name} ${draft.title} ${draft.starts_on}`}>
            <h3>{draft.title}</h3>
            <p className="faint">
              {[draft.structure_name, days(draft.starts_on, draft.ends_on)]
                .filter(Boolean)
                .join(", ")}
            </p>
            <Said title={r.changes.appears} sentences={draft.appears} />
            <Said title={r.changes.goes} sentences={draft.goes} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Said({ title, sentences }: { title: string; sentences: string[] }) {
  if (!sentences.length) return null;
  return (
    <div>
      <p className="faint">{title}</p>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
