import type { ScoreSheet } from "../../api/model";
import { Choice } from "../../parts/choice";
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
          <Choice
            {...wiring}
            value={kind ?? ""}
            options={sheets.map((sheet) => ({ code: sheet.kind, label: sheet.label }))}
            onChange={onKind}
          />
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
