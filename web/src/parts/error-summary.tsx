import { useEffect, useRef } from "react";
import { t } from "../texts";
import { focusField } from "./focus-field";
import "./notice.css";

type Props = { errors: { id: string; message: string }[]; attempt: number };

/** What is to be corrected, each line leading to its field; takes the focus at each attempt. */
export function ErrorSummary({ errors, attempt }: Props) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt calls for attention again
  useEffect(() => {
    if (errors.length) box.current?.focus();
  }, [attempt]);

  if (!errors.length) return null;
  return (
    <div className="notice bad" role="alert" tabIndex={-1} ref={box}>
      <h2>{t.problem.summary(errors.length)}</h2>
      <ul>
        {errors.map(({ id, message }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              onClick={(event) => {
                event.preventDefault();
                focusField(id);
              }}
            >
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
