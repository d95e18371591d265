import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Field } from "../../parts/field";
import { useSettled } from "../../parts/use-settled";
import { c } from "../../texts/creation";
import type { Errors } from "./fields";
import { type Street, streets } from "./places";
import "../../parts/proposals.css";

const words = c.address;
const SHORTEST = 3;

type Props = {
  service: string;
  value: string;
  onChange: (street: string) => void;
  onChoose: (street: Street) => void;
  errors: Errors;
};

/** A street typed, with what the national address service proposes; without its answer it is just typed. */
export function StreetSearch({ service, value, onChange, onChoose, errors }: Props) {
  const [found, setFound] = useState<Street[]>([]);
  const [said, setSaid] = useState("");
  const [at, setAt] = useState(-1);
  const asked = useRef("");
  const settled = useSettled(value, 250);

  useEffect(() => {
    if (settled !== asked.current || settled.trim().length < SHORTEST) return;
    const stop = new AbortController();
    streets(service, settled, stop.signal).then((answer) => {
      if (stop.signal.aborted) return;
      setFound(answer ?? []);
      setAt(-1);
      if (answer) setSaid(answer.length ? words.found(answer.length) : words.nothing);
      else setSaid(words.silent);
    });
    return () => stop.abort();
  }, [settled, service]);

  function type(text: string) {
    asked.current = text;
    onChange(text);
    if (text.trim().length < SHORTEST) close();
  }

  function close() {
    setFound([]);
    setSaid("");
    setAt(-1);
  }

  function choose(street: Street) {
    asked.current = "";
    close();
    onChoose(street);
  }

  function press(event: KeyboardEvent) {
    if (!found.length) return;
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const move = moves[event.key];
    const chosen = found[at];
    if (move) setAt((at + move + found.length + (at < 0 && move < 0 ? 1 : 0)) % found.length);
    else if (event.key === "Enter" && chosen) choose(chosen);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  }

  const open = found.length > 0;
  return (
    <div className="street">
      <Field
        label={words.street}
        id="address.street"
        hint={words.street_hint}
        error={errors["address.street"]}
      >
        {(wiring) => (
          <input
            {...wiring}
            className="input"
            name="address.street"
            role="combobox"
            aria-expanded={open}
            aria-controls="streets"
            aria-autocomplete="list"
            aria-activedescendant={at >= 0 ? `street-${at}` : undefined}
            autoComplete="address-line1"
            value={value}
            onChange={(event) => type(event.target.value)}
            onKeyDown={press}
            onBlur={close}
          />
        )}
      </Field>
      <div id="streets" role="listbox" aria-label={words.proposals} hidden={!open}>
        {found.map((street, n) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus, as a combobox does
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's
          <div
            key={street.label}
            id={`street-${n}`}
            role="option"
            aria-selected={n === at}
            className="proposal"
            data-focused={n === at || undefined}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(street)}
          >
            {street.label}
          </div>
        ))}
      </div>
      <p className="hint" role="status">
        {said}
      </p>
    </div>
  );
}
