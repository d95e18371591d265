import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { contrastsQuery } from "../../api/portal";
import { Field } from "../../parts/field";
import { Notice } from "../../parts/notice";
import { useSettled } from "../../parts/use-settled";
import { d } from "../../texts/portal-desk";
import { ContrastTable } from "./contrast-table";

type Props = {
  structure: string;
  colour: string;
  error: string | undefined;
  onChange: (colour: string) => void;
};

const HEX = /^#[0-9a-f]{6}$/;

/** The structure's colour, typed or picked, measured by the server in each of its uses as it changes. */
export function ColourField({ structure, colour, error, onChange }: Props) {
  const [typed, setTyped] = useState(colour);
  const settled = useSettled(colour, 300);
  const { data } = useQuery({
    ...contrastsQuery(structure, settled),
    placeholderData: keepPreviousData,
  });
  const wrong = HEX.test(typed) ? error : d.colourWrong;

  function type(text: string) {
    const next = text.trim().toLowerCase();
    setTyped(next);
    if (HEX.test(next)) onChange(next);
  }

  return (
    <div className="colour">
      <Field id="accent" label={d.colour} hint={d.colourHint} error={wrong} required>
        {(wiring) => (
          <div className="colour-inputs">
            <input
              type="color"
              aria-label={d.colourPick}
              value={colour}
              onChange={({ target }) => type(target.value)}
            />
            <input
              {...wiring}
              className="input"
              maxLength={7}
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={({ target }) => type(target.value)}
            />
          </div>
        )}
      </Field>
      {data && (
        <>
          <Notice
            tone={data.enough ? "ok" : "bad"}
            live="status"
            title={data.enough ? d.colourGood : d.colourBad}
          >
            {!data.enough && (
              <button
                type="button"
                className="button small quiet"
                onClick={() => type(data.nearest)}
              >
                {d.nearest(data.nearest)}
              </button>
            )}
          </Notice>
          <ContrastTable items={data.items} />
        </>
      )}
    </div>
  );
}
