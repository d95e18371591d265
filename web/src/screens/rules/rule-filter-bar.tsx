import { useId, useState } from "react";
import { DateField } from "../../parts/date-field";
import { Field } from "../../parts/field";
import { Icon } from "../../parts/icon";
import { SearchField } from "../../parts/search-field";
import { useNarrow } from "../../parts/use-narrow";
import type { RuleFilters } from "../../routes/search";
import { t } from "../../texts";
import { r } from "../../texts/rules";
import "../../parts/filter-bar.css";
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
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  const more = useId();
  const { q, ...others } = filters;
  const set = Object.values(others).filter(Boolean).length;
  return (
    <search className="filters">
      <SearchField
        label={r.search}
        value={q ?? ""}
        onSettled={(text) => onChange({ q: text || undefined })}
      />
      {narrow && (
        <button
          type="button"
          className="button quiet"
          aria-expanded={open}
          aria-controls={more}
          onClick={() => setOpen(!open)}
        >
          {t.sessions.filters(set)}
          <Icon name="down" />
        </button>
      )}
      <div className="filters-more" id={more} hidden={narrow && !open}>
        <Select
          label={r.kind}
          value={filters.kind}
          none={r.anySheet}
          options={KINDS.map((kind) => [kind, r.kinds[kind]])}
          onChange={(kind) => onChange({ kind: kind as RuleFilters["kind"] })}
        />
        <Select
          label={r.sheet}
          value={filters.sheet}
          none={r.anySheet}
          options={[
            ...SHEETS.map((sheet) => [sheet, r.sheets[sheet]] as const),
            ["none", r.noSheet],
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
        {(set > 0 || q) && (
          <button type="button" className="link" onClick={onClear}>
            {r.clear}
          </button>
        )}
      </div>
    </search>
  );
}

type SelectProps = {
  label: string;
  value: string | undefined;
  none: string;
  options: (readonly [string, string])[];
  onChange: (value: string | undefined) => void;
};

function Select({ label, value, none, options, onChange }: SelectProps) {
  return (
    <Field label={label}>
      {(wiring) => (
        <select
          {...wiring}
          className="input"
          value={value ?? ""}
          onChange={(event) => onChange(event.target.value || undefined)}
        >
          <option value="">{none}</option>
          {options.map(([code, text]) => (
            <option key={code} value={code}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
