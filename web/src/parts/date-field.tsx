import { lazy, Suspense } from "react";
import "./field.css";

export type DateFieldProps = {
  id?: string;
  label: string;
  value: string | undefined;
  onChange: (day: string | undefined) => void;
  error?: string | undefined;
  required?: boolean;
};

const DateInput = lazy(() => import("./date-input"));

/** A civil day, typed as jj/mm/aaaa or chosen in a calendar. Its code comes once the page stands. */
export function DateField(props: DateFieldProps) {
  return (
    <Suspense fallback={<Coming {...props} />}>
      <DateInput {...props} />
    </Suspense>
  );
}

function Coming({ label, required }: DateFieldProps) {
  return (
    <div className="field" aria-hidden="true">
      <span className="label">
        {label}
        {required && " *"}
      </span>
      <div className="input" />
    </div>
  );
}
