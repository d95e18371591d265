import { useEffect, useState } from "react";
import { Problem } from "../../api/problems";
import { Notice } from "../../parts/notice";
import { t } from "../../texts";
import { enterByPasskey, proposePasskeys, stopAsking } from "./ask-passkey";
import { afterwards } from "./sign-in-link";

/** Signing in with a passkey; the browser also proposes them in the user name's field. */
export function PasskeyButton({ slug }: { slug: string | undefined }) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const [turn, setTurn] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn proposes anew
  useEffect(() => {
    proposePasskeys()
      .then((me) => me !== undefined && location.assign(afterwards(me, slug)))
      .catch((error) => error instanceof Problem && error.status > 0 && setRefusal(error.message));
    return stopAsking;
  }, [slug, turn]);

  async function go() {
    if (busy) return;
    setBusy(true);
    setRefusal(undefined);
    try {
      const me = await enterByPasskey();
      if (me !== undefined) return location.assign(afterwards(me, slug));
    } catch (error) {
      setRefusal(error instanceof Problem ? error.message : t.signIn.passkeyUnused);
    }
    setBusy(false);
    setTurn(turn + 1);
  }

  return (
    <>
      {refusal && <Notice tone="wait" live="alert" title={refusal} />}
      <button type="button" className="button quiet" aria-disabled={busy} onClick={go}>
        {busy ? t.signIn.passkeyBusy : t.signIn.passkey}
      </button>
    </>
  );
}
