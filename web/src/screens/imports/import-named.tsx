import type { ScoreSheet } from "../../api/model";
import { Field } from "../../parts/field";
import { t } from "../../texts";

type Props = {
  sheets: ScoreSheet[];
  kind: string | undefined;
  title: string;
  error: string | undefined;
  onKind: (kind: string) => void;
  onTitle: (title: string) => void;
};

/** Which score sheet it is, and what its session will be called. */
export function ImportNamed({ sheets, kind, title, error, onKind, onTitle }: Props) {
  return (
    <>
      <Field label={t.importer.kind} required>
        {(wiring) => (
          <select
            {...wiring}
            className="input"
            value={kind}
            onChange={(event) => onKind(event.target.value)}
          >
            {sheets.map((sheet) => (
              <option key={sheet.kind} value={sheet.kind}>
                {sheet.label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        id="import-title"
        label={t.importer.sessionTitle}
        hint={t.importer.sessionTitleHint}
        error={error}
        required
      >
        {(wiring) => (
          <input
            {...wiring}
            className="input"
            maxLength={120}
            value={title}
            onChange={(event) => onTitle(event.target.value)}
          />
        )}
      </Field>
    </>
  );
}
