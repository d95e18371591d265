import type { FederalList } from "../../api/model";
import { Download } from "../../parts/download";
import { useStructure } from "../../routes/use-structure";
import { t } from "../../texts";

/** The first rows with something wrong, and the report that has them all. */
export function ListFaults({ found }: { found: FederalList }) {
  const structure = useStructure();
  const { faultColumns } = t.lists;
  const all = found.counts.left_out + found.counts.remarks;
  return (
    <section className="sheet faults" aria-labelledby="faults-title">
      <header>
        <h2 id="faults-title">{t.lists.faults}</h2>
        <div className="acts no-print">
          {(["xlsx", "csv"] as const).map((format) => (
            <Download
              key={format}
              path="/s/{structure}/lists/{load}/report"
              params={{ structure: structure.id, load: found.id }}
              format={format}
              label={t.lists.report(format.toUpperCase())}
              said={t.lists.reported}
            >
              {t.lists.report(format.toUpperCase())}
            </Download>
          ))}
        </div>
      </header>
      {found.faults.length < all && (
        <p className="soft">{t.lists.someFaults(found.faults.length)}</p>
      )}
      <table>
        <thead>
          <tr>
            <th scope="col">{faultColumns.row}</th>
            <th scope="col">{faultColumns.message}</th>
            <th scope="col">{faultColumns.value}</th>
          </tr>
        </thead>
        <tbody>
          {found.faults.map((fault, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two faults may say the same of one row
            <tr key={`${fault.row}-${fault.code}-${at}`}>
              <td className="place">
                <b>{t.importer.line(fault.row)}</b>
                {fault.field && <small>{fault.field}</small>}
              </td>
              <td>{fault.message}</td>
              <td>
                {fault.value && (
                  <span className={fault.severity === "refusal" ? "chip bad" : "chip"}>
                    {fault.value}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
