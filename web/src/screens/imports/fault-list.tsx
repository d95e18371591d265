import { useState } from "react";
import type { Fault, Severity } from "../../api/model";
import { Icon } from "../../parts/icon";
import { say } from "../../parts/toasts";
import { t } from "../../texts";

const SEVERITIES: Severity[] = ["refusal", "blocking", "remark"];
const TONES: Record<Severity, string> = { refusal: "bad", blocking: "wait", remark: "" };

/** The narrowest name there is for the place: cell, line, sheet or file. */
const spot = ({ cell, row, sheet }: Fault) =>
  cell || (row ? t.importer.line(row) : sheet) || t.importer.wholeFile;

const where = (fault: Fault) => t.importer.where(fault.sheet, fault.cell, fault.row);

/** Everything that was found in a file, the gravest first: where it is, and what it is. */
export function FaultList({ faults }: { faults: Fault[] }) {
  const [only, setOnly] = useState<Severity>();
  const count = (severity: Severity) =>
    faults.filter((fault) => fault.severity === severity).length;
  const shown = SEVERITIES.filter((severity) => !only || severity === only).flatMap((severity) =>
    faults.filter((fault) => fault.severity === severity),
  );

  async function copy() {
    const lines = shown.map(
      (fault) => `${t.importer.severities[fault.severity].chip}\t${where(fault)}\t${fault.message}`,
    );
    await navigator.clipboard.writeText(lines.join("\n"));
    say(t.importer.copied);
  }

  return (
    <section className="sheet faults" aria-labelledby="faults-title">
      <header>
        <h2 id="faults-title">{t.importer.faults}</h2>
        <div className="acts no-print">
          <button type="button" className="button quiet small" onClick={copy}>
            <Icon name="copy" size={18} />
            {t.importer.copy}
          </button>
          <button type="button" className="button quiet small" onClick={() => window.print()}>
            <Icon name="printer" size={18} />
            {t.importer.print}
          </button>
        </div>
      </header>
      <fieldset className="tally">
        <legend className="hidden">{t.importer.faultColumns.severity}</legend>
        {SEVERITIES.filter(count).map((severity) => {
          const words = t.importer.severities[severity];
          const n = count(severity);
          return (
            <button
              type="button"
              key={severity}
              className={`tile ${TONES[severity]}`}
              aria-pressed={only === severity}
              onClick={() => setOnly(only === severity ? undefined : severity)}
            >
              <b className="amount">{n}</b>
              <span>
                {n < 2 ? words.one : words.many}
                <small>{words.why}</small>
              </span>
            </button>
          );
        })}
      </fieldset>
      <FaultTable faults={shown} />
    </section>
  );
}

function FaultTable({ faults }: { faults: Fault[] }) {
  const { faultColumns, severities } = t.importer;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{faultColumns.cell}</th>
          <th scope="col">{faultColumns.message}</th>
          <th scope="col">{faultColumns.severity}</th>
        </tr>
      </thead>
      <tbody>
        {faults.map((fault, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two faults may say the same of one cell
          <tr key={`${where(fault)}-${fault.code}-${at}`}>
            <td className="place">
              <b>{spot(fault)}</b>
              {fault.sheet && spot(fault) !== fault.sheet && (
                <small>{t.importer.where(fault.sheet, "", 0)}</small>
              )}
            </td>
            <td>{fault.message}</td>
            <td>
              <span className={`chip ${TONES[fault.severity]}`}>
                {severities[fault.severity].chip}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
