import { useState } from "react";
import { answered, api } from "../../api/client";
import type { Access } from "../../api/security";
import { Confirm } from "../../parts/confirm";
import { moment } from "../../texts";
import { s } from "../../texts/security";
import { goToSignIn } from "../entry/sign-in-link";

/** Where the account is signed in now, and the end of all of it. */
export function AccessList({ accesses }: { accesses: Access[] }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <ul className="lines">
        {accesses.map(({ started_at, device, this_one }) => (
          <li key={`${started_at}-${device}-${this_one}`}>
            <div>
              <b>{device || s.accesses.unknown}</b>
              <small>{s.accesses.since(moment(started_at))}</small>
            </div>
            {this_one && <span className="chip ok">{s.accesses.thisOne}</span>}
          </li>
        ))}
      </ul>
      <div className="acts">
        <button type="button" className="button quiet small" onClick={() => setAsking(true)}>
          {s.accesses.everywhere}
        </button>
      </div>
      {asking && (
        <Confirm
          title={`${s.accesses.everywhere} ?`}
          go={s.accesses.everywhere}
          busy={s.accesses.ending}
          danger
          onGo={async () => {
            await answered(api.POST("/me/sign-out-everywhere"));
            goToSignIn("signedOut");
          }}
          onClose={() => setAsking(false)}
        >
          <p>{s.accesses.everywhereText}</p>
        </Confirm>
      )}
    </>
  );
}
