import { Choice } from "../../parts/choice";
import { DateField } from "../../parts/date-field";
import { Field } from "../../parts/field";
import { Filters } from "../../parts/filters";
import type { RuleFilters } from "../../routes/search";
import { r } from "../../texts/rules";
import "./rule-parts.css";

type Props = {
  filters: RuleFilters;
  onChange: (changed: RuleFilters) => void;
  onClear: () => void;
};

const KINDS = ["certification", "exam", "class"] as const;
const SHEETS = ["sans_note", "initiateur", "mf1", "niveau_4", "anteor"] as const;

/** What narrows the list of rules; it stands in the address. */
export function RuleFilterBar({ filters, onChange, onClear }: Props) {
  const { q, ...others } = filters;
  return (
    <Filters
      label={r.search}
      text={q}
      set={Object.values(others).filter(Boolean).length}
      clear={r.clear}
      onText={(text) => onChange({ q: text })}
      onClear={onClear}
    >
      <Select
        label={r.kind}
        value={filters.kind}
        none={r.anySheet}
        options={KINDS.map((code) => ({ code, label: r.kinds[code] }))}
        onChange={(kind) => onChange({ kind: kind as RuleFilters["kind"] })}
      />
      <Select
        label={r.sheet}
        value={filters.sheet}
        none={r.anySheet}
        options={[
          ...SHEETS.map((code) => ({ code, label: r.sheets[code] })),
          { code: "none", label: r.noSheet },
        ]}
        onChange={(sheet) => onChange({ sheet })}
      />
      <div className="between">
        <DateField label={r.day} value={filters.day} onChange={(day) => onChange({ day })} />
      </div>
      <label className="flag">
        <input
          type="checkbox"
          checked={Boolean(filters.changed)}
          onChange={(event) => onChange({ changed: event.target.checked || undefined })}
        />
        <span>{r.onlyChanged}</span>
      </label>
    </Filters>
  );
}

type SelectProps = {
  label: string;
  value: string | undefined;
  none: string;
  options: { code: string; label: string }[];
  onChange: (value: string | undefined) => void;
};

function Select({ label, value = "", onChange, ...choice }: SelectProps) {
  return (
    <Field label={label}>
      {(wiring) => (
        <Choice
          {...wiring}
          {...choice}
          value={value}
          onChange={(code) => onChange(code || undefined)}
        />
      )}
    </Field>
  );
}
