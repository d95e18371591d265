import type { ClaimShown } from "../../api/model";
import { day, t } from "../../texts";
import "./claim-facts.css";

/** What is asked to be on record, field by field; beside it, what went on record where it differs. */
export function ClaimFacts({
  claim,
  accepted,
}: {
  claim: ClaimShown;
  accepted?: ClaimShown | null;
}) {
  const facts = factsOf(claim);
  const put = accepted ? new Map(factsOf(accepted)) : undefined;
  if (!facts.length) return null;
  return (
    <dl className="facts">
      {facts.map(([label, value]) => {
        const instead = put?.get(label);
        return (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {instead && instead !== value ? (
                <>
                  <del>{value}</del> <ins>{instead}</ins>
                </>
              ) : (
                value
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function factsOf(claim: ClaimShown): [string, string][] {
  const { requests: words } = t;
  const facts: [string, string | null | undefined][] = [
    [words.organism, claim.organism?.label],
    [words.title, claim.title],
    [claim.organism ? words.equals : words.certification, claim.certification?.label],
    [claim.organism ? words.reference : words.number, claim.number],
    [words.obtainedOn, claim.obtained_on && day(claim.obtained_on)],
    [words.expiresOn, claim.expires_on && day(claim.expires_on)],
    [words.birthDate, claim.birth_date && day(claim.birth_date)],
    [words.lastName, claim.last_name],
    [words.firstName, claim.first_name],
    [words.check, claim.check?.label],
  ];
  return facts.flatMap(([label, value]) => (value ? [[label, value] as [string, string]] : []));
}
