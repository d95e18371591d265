import { useCallback, useEffect, useState } from "react";
import { makeCheck } from "../../api/creation";
import type { NewSpace, SecurityCheck } from "../../api/model";
import { Failure } from "../../parts/failure";
import { FieldGroup } from "../../parts/field-group";
import { c } from "../../texts/creation";
import { type Challenge, work } from "./check";
import type { Errors } from "./fields";

export type Solution = NewSpace["check"];

type Props = {
  slug: string;
  round: number;
  onSolved: (solution: Solution | undefined) => void;
  website: string;
  onWebsite: (text: string) => void;
  errors: Errors;
};

/** A picture to choose by its name, while the browser does its work beside. Each `round` has a new one. */
export function CheckStep({ slug, round, onSolved, website, onWebsite, errors }: Props) {
  const [check, setCheck] = useState<SecurityCheck>();
  const [worked, setWorked] = useState<{ counter: number; derived_key: string }>();
  const [choice, setChoice] = useState("");
  const [failure, setFailure] = useState<unknown>();

  const ask = useCallback(() => {
    setCheck(undefined);
    setWorked(undefined);
    setChoice("");
    setFailure(undefined);
    return makeCheck(slug).then(setCheck, setFailure);
  }, [slug]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each round is a new question
  useEffect(() => {
    ask();
  }, [ask, round]);

  useEffect(() => {
    if (!check) return;
    const { done, stop } = work(check.challenge as unknown as Challenge);
    done.then(setWorked, setFailure);
    return stop;
  }, [check]);

  useEffect(() => {
    const whole = check && worked && choice;
    onSolved(whole ? { challenge: check.challenge, ...worked, choice } : undefined);
  }, [check, worked, choice, onSolved]);

  const chosen = check?.choices.find(({ id }) => id === choice);
  return (
    <>
      <p className="soft">{c.check.lead}</p>
      {Boolean(failure) && <Failure error={failure} retry={ask} />}
      <FieldGroup id="check" label={check?.question ?? c.loading} error={errors.check}>
        <div className="pictures">
          {check?.choices.map(({ id, name, picture }) => (
            <button
              key={id}
              type="button"
              aria-pressed={id === choice}
              aria-label={name}
              onClick={() => setChoice(id)}
            >
              <img src={`/checks/${picture}.svg`} alt="" width="64" height="64" />
            </button>
          ))}
        </div>
      </FieldGroup>
      <p role="status" className="hint">
        {chosen && `${c.check.chosen(chosen.name)} `}
        {worked ? c.check.worked : c.check.working}
      </p>
      <button type="button" className="link" onClick={ask}>
        {c.check.another}
      </button>
      <div className="trap" aria-hidden="true">
        <label>
          {c.check.website}
          <input
            name="website"
            tabIndex={-1}
            autoComplete="off"
            value={website}
            onChange={(event) => onWebsite(event.target.value)}
          />
        </label>
      </div>
    </>
  );
}
