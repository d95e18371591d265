import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { knowsPasskeys } from "../../api/authenticator";
import { type Passkey, passkeysQuery } from "../../api/security";
import { focusField } from "../../parts/focus-field";
import { dayOf, moment } from "../../texts";
import { s } from "../../texts/security";
import { Awaiting } from "../frame/awaiting";
import { PasskeyAdding } from "./passkey-adding";
import { PasskeyNaming } from "./passkey-naming";
import { PasskeyRemoval } from "./passkey-removal";

const MOST = 10;
const ADD = "add-passkey";

type Act = { does: "add" } | { does: "rename" | "remove"; passkey: Passkey };

/** The passkeys of the account, and what can be done about them. */
export function PasskeySection({ withCode }: { withCode: boolean }) {
  const client = useQueryClient();
  const found = useQuery(passkeysQuery);
  const [act, setAct] = useState<Act>();
  if (!found.data) return <Awaiting found={found} rows={2} />;
  const { items } = found.data;

  async function close() {
    setAct(undefined);
    await client.invalidateQueries(passkeysQuery);
    // the button of a passkey that is gone had the focus
    setTimeout(() => document.activeElement === document.body && focusField(ADD));
  }

  return (
    <>
      <p className="soft">{s.passkeys.text}</p>
      {items.length === 0 && <p className="soft">{s.passkeys.none}</p>}
      <ul className="lines">
        {items.map((passkey) => (
          <li key={passkey.id}>
            <div>
              <b>{passkey.name}</b>
              <small>{toldOf(passkey)}</small>
              <p className="own-acts">
                <button
                  type="button"
                  className="link"
                  aria-label={s.passkeys.renameThis(passkey.name)}
                  onClick={() => setAct({ does: "rename", passkey })}
                >
                  {s.passkeys.rename}
                </button>
                <button
                  type="button"
                  className="link"
                  aria-label={s.passkeys.removeThis(passkey.name)}
                  onClick={() => setAct({ does: "remove", passkey })}
                >
                  {s.passkeys.remove}
                </button>
              </p>
            </div>
          </li>
        ))}
      </ul>
      <Addition count={items.length} onAdd={() => setAct({ does: "add" })} />
      {act?.does === "add" && <PasskeyAdding withCode={withCode} onClose={close} />}
      {act?.does === "rename" && <PasskeyNaming passkey={act.passkey} onClose={close} />}
      {act?.does === "remove" && (
        <PasskeyRemoval passkey={act.passkey} withCode={withCode} onClose={close} />
      )}
    </>
  );
}

function Addition({ count, onAdd }: { count: number; onAdd: () => void }) {
  if (!knowsPasskeys()) return <p className="soft">{s.passkeys.unknown}</p>;
  if (count >= MOST) return <p className="soft">{s.passkeys.full(MOST)}</p>;
  return (
    <div className="acts">
      <button id={ADD} type="button" className="button quiet small" onClick={onAdd}>
        {s.passkeys.add}
      </button>
    </div>
  );
}

function toldOf({ added_at, used_at, host }: Passkey): string {
  const used = used_at ? s.passkeys.used(moment(used_at)) : s.passkeys.unused;
  const place = host === location.hostname ? [] : [s.passkeys.elsewhere(host)];
  return [s.passkeys.added(dayOf(added_at)), used, ...place].join(", ");
}
