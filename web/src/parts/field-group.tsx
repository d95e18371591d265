import type { ReactNode } from "react";
import { Icon } from "./icon";
import "./field.css";

type Props = {
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  className?: string;
  children: ReactNode;
};

/** Several controls that answer one question; the summary of errors leads to the whole. */
export function FieldGroup({ id, label, hint, error, className = "", children }: Props) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <fieldset
      className={`field group ${error ? "wrong" : ""} ${className}`}
      id={id}
      tabIndex={-1}
      aria-describedby={described || undefined}
    >
      <legend className="label">{label}</legend>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      {error && (
        <p className="error" id={`${id}-error`}>
          <Icon name="warning" size={16} />
          {error}
        </p>
      )}
    </fieldset>
  );
}
