import type { ListKind } from "../../api/model";
import { Choice } from "../../parts/choice";
import { Download } from "../../parts/download";
import { Field } from "../../parts/field";
import { useStructure } from "../../routes/use-structure";
import { t } from "../../texts";

type Props = { kinds: ListKind[]; kind: ListKind; onChoose: (kind: string) => void };

/** Which list it is, what its columns are, and an empty one to fill in. */
export function ListKindCard({ kinds, kind, onChoose }: Props) {
  const structure = useStructure();
  return (
    <>
      <Field label={t.lists.kind} hint={kind.description}>
        {(wiring) => (
          <Choice
            {...wiring}
            value={kind.kind}
            options={kinds.map((one) => ({ code: one.kind, label: one.label }))}
            onChange={onChoose}
          />
        )}
      </Field>
      <ul className="columns-of" aria-label={t.lists.columnsOf}>
        {kind.columns.map((column) => (
          <li key={column.heading} className={column.required ? "chip accent-chip" : "chip"}>
            {column.heading}
            {column.required && <span>({t.lists.required})</span>}
          </li>
        ))}
      </ul>
      <div className="acts">
        {(["xlsx", "csv"] as const).map((format) => (
          <Download
            key={format}
            path="/s/{structure}/lists/kinds/{kind}/download"
            params={{ structure: structure.id, kind: kind.kind }}
            format={format}
            label={t.lists.modelLabel(kind.label, format.toUpperCase())}
            said={t.importer.downloaded}
          >
            {t.lists.model(format.toUpperCase())}
          </Download>
        ))}
      </div>
    </>
  );
}
