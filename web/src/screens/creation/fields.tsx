import type { HTMLInputTypeAttribute, ReactNode } from "react";
import { Field } from "../../parts/field";

export type Errors = Record<string, string>;

/** What each step is given: the part of the form that it shows, and what the server says of it. */
export type Part<T> = {
  value: T;
  onChange: (change: Partial<T>) => void;
  errors: Errors;
};

type TextProps = {
  id: string;
  label: ReactNode;
  value: string;
  onChange: (text: string) => void;
  errors: Errors;
  autoComplete?: string;
  hint?: ReactNode;
  required?: boolean;
  type?: HTMLInputTypeAttribute;
  inputMode?: "numeric" | "tel" | "email";
  list?: string;
  onBlur?: () => void;
  className?: string;
};

/** One line of text. Its id is the field's name in the server's answers. */
export function Text({ id, label, errors, hint, required, className, ...rest }: TextProps) {
  const { onChange, autoComplete = "off", ...input } = rest;
  return (
    <div className={className}>
      <Field label={label} id={id} hint={hint} error={errors[id]} required={required === true}>
        {(wiring) => (
          <input
            {...wiring}
            {...input}
            className="input"
            name={id}
            autoComplete={autoComplete}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
    </div>
  );
}

type ChoiceProps = Omit<TextProps, "type" | "inputMode" | "list" | "onBlur"> & {
  options: [value: string, label: string][];
  empty?: string;
};

/** One of a list. */
export function Choice({ id, label, errors, hint, required, className, ...rest }: ChoiceProps) {
  const { onChange, options, empty, ...select } = rest;
  return (
    <div className={className}>
      <Field label={label} id={id} hint={hint} error={errors[id]} required={required === true}>
        {(wiring) => (
          <select
            {...wiring}
            {...select}
            className="input"
            name={id}
            onChange={(event) => onChange(event.target.value)}
          >
            {empty !== undefined && <option value="">{empty}</option>}
            {options.map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}
