import { useEffect, useRef, useState } from "react";
import { Field } from "./field";
import { Icon } from "./icon";

type Props = {
  label: string;
  value: string;
  onSettled: (text: string) => void;
  hint?: string | undefined;
  autoFocus?: boolean;
};

/** A search box that tells what was typed once the typing rests. */
export function SearchField({ label, value, onSettled, hint, autoFocus }: Props) {
  const [typed, setTyped] = useState(value);
  const told = useRef(value);

  useEffect(() => {
    if (value !== told.current) {
      told.current = value;
      setTyped(value);
    }
  }, [value]);

  useEffect(() => {
    if (typed.trim() === told.current) return;
    const here = window.location.pathname;
    const timer = setTimeout(() => {
      if (window.location.pathname !== here) return; // who has left is not called back
      told.current = typed.trim();
      onSettled(told.current);
    }, 300);
    return () => clearTimeout(timer);
  }, [typed, onSettled]);

  return (
    <Field label={label} hint={hint}>
      {(wiring) => (
        <div className="with-icon">
          <Icon name="search" />
          <input
            {...wiring}
            className="input"
            type="search"
            value={typed}
            // biome-ignore lint/a11y/noAutofocus: only where searching is all that the screen does
            autoFocus={autoFocus}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
      )}
    </Field>
  );
}
