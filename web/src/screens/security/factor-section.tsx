import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Security, securityQuery } from "../../api/security";
import { dayOf } from "../../texts";
import { s } from "../../texts/security";
import { type FactorAct, FactorDialog } from "./factor-dialog";

/** Whether there is a second factor, and what can be done about it. */
export function FactorSection({ factor }: { factor: Security["second_factor"] }) {
  const client = useQueryClient();
  const [act, setAct] = useState<FactorAct>();
  const acts: FactorAct[] = factor.on
    ? ["change", "renew", ...(factor.required ? [] : (["remove"] as const))]
    : ["setUp"];
  return (
    <>
      <p>{factor.on ? s.factor.on(factor.since ? dayOf(factor.since) : "") : s.factor.off}</p>
      <p className="soft">
        {factor.on ? s.recovery.left(factor.recovery_left) : s.factor.offText}
        {factor.on && factor.required && ` ${s.factor.required}`}
      </p>
      <div className="acts">
        {acts.map((each) => (
          <button
            key={each}
            type="button"
            className={each === "setUp" ? "button small" : "button quiet small"}
            onClick={() => setAct(each)}
          >
            {s.factor[each]}
          </button>
        ))}
      </div>
      {act && (
        <FactorDialog
          act={act}
          withCode={factor.on}
          onClose={() => {
            setAct(undefined);
            client.invalidateQueries(securityQuery);
          }}
        />
      )}
    </>
  );
}
