import { proposesPasskeys, showPasskey } from "../../api/authenticator";
import { answered, api } from "../../api/client";
import type { Me } from "../../api/model";
import type { components } from "../../api/schema";

type Options = components["schemas"]["UsingOptions"];
type Kept = { options: Options; until: number };

const MARGIN_S = 60;
let current: AbortController | undefined;
let kept: Kept | undefined;

/** Who comes in by the passkey that the person picks; nobody when another question took this one's place.
 *  Throws what the browser does when the person says no. */
export async function enterByPasskey(): Promise<Me | null | undefined> {
  return ask(begin(), false);
}

/** The same, as the browser proposes it in the user name's field: for as long as nothing else is asked. */
export async function proposePasskeys(): Promise<Me | null | undefined> {
  const own = begin();
  if (!(await proposesPasskeys())) return undefined;
  while (!own.signal.aborted) {
    await seen();
    const me = await ask(own, true);
    if (me !== undefined) return me;
  }
  return undefined;
}

export function stopAsking(): void {
  current?.abort();
}

/** A browser takes one question at a time. */
function begin(): AbortController {
  stopAsking();
  current = new AbortController();
  return current;
}

async function ask(own: AbortController, proposed: boolean): Promise<Me | null | undefined> {
  const { options, until } = await fresh();
  if (own.signal.aborted) return undefined;
  const question = new AbortController();
  const end = () => question.abort();
  own.signal.addEventListener("abort", end);
  const late = setTimeout(end, until - Date.now());
  try {
    const body = await showPasskey(options, question.signal, proposed);
    kept = undefined;
    return (await answered(api.POST("/sign-in/passkey", { body }))).me;
  } catch (error) {
    if (question.signal.aborted) return undefined;
    throw error;
  } finally {
    clearTimeout(late);
    own.signal.removeEventListener("abort", end);
  }
}

/** A challenge with a minute left at least. The button finds the one that lies ready: some browsers want no
 *  pause between the click and the question. */
async function fresh(): Promise<Kept> {
  if (!kept || kept.until <= Date.now()) {
    const options = await answered(api.POST("/sign-in/passkey/options"));
    kept = { options, until: Date.now() + (options.lasts_s - MARGIN_S) * 1000 };
  }
  return kept;
}

/** At once on a page that is looked at, else when it is. */
function seen(): Promise<void> {
  if (document.visibilityState === "visible") return Promise.resolve();
  return new Promise((resolve) =>
    document.addEventListener("visibilitychange", () => resolve(), { once: true }),
  );
}
