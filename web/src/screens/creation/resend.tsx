import { useState } from "react";
import { sendAgain } from "../../api/creation";
import { Failure } from "../../parts/failure";
import { c } from "../../texts/creation";

/** Asks for the activation mail again. */
export function Resend({ receipt }: { receipt: string }) {
  const [state, setState] = useState<"idle" | "busy" | "done">("idle");
  const [error, setError] = useState<unknown>();

  async function send() {
    if (state === "busy") return;
    setState("busy");
    setError(undefined);
    try {
      await sendAgain(receipt);
      setState("done");
    } catch (failed) {
      setError(failed);
      setState("idle");
    }
  }

  return (
    <div className="resend">
      <button
        type="button"
        className="button quiet"
        aria-disabled={state === "busy"}
        onClick={send}
      >
        {state === "busy" ? c.sent.resending : c.sent.again}
      </button>
      <p role="status">{state === "done" ? c.sent.resent : ""}</p>
      {Boolean(error) && <Failure error={error} />}
    </div>
  );
}
