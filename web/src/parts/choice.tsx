import type { Wiring } from "./field";

type Props<Code extends string> = Wiring & {
  value: Code | "";
  options: readonly { code: Code; label: string }[];
  onChange: (code: Code | "") => void;
  /** What stands for no choice; without it there is always one. */
  none?: string | undefined;
  disabled?: boolean;
};

/** One of several, from a list that opens. */
export function Choice<Code extends string>({ options, onChange, none, ...select }: Props<Code>) {
  return (
    <select
      {...select}
      className="input"
      onChange={(event) => onChange(event.target.value as Code | "")}
    >
      {none !== undefined && <option value="">{none}</option>}
      {options.map(({ code, label }) => (
        <option key={code} value={code}>
          {label}
        </option>
      ))}
    </select>
  );
}
