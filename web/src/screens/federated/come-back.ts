import { answered, api } from "../../api/client";
import { Problem, problemOf } from "../../api/problems";
import { f } from "../../texts/federated";
import { enrolmentPath, goToSignIn } from "../entry/sign-in-link";
import { type Outcome, takeTicket } from "./providers";

export type Arrived =
  | { kind: "unknown"; outcome: Outcome }
  | { kind: "linked"; label: string }
  | { kind: "refused"; problem: Problem; linking: boolean }
  | { kind: "code"; label: string; back: string }
  | { kind: "leaving" };

let asked: Promise<Arrived> | undefined;

/** What came of it, asked once a load: a state and a ticket serve once. */
export function comeBack(): Promise<Arrived> {
  asked ??= ask(new URLSearchParams(location.search));
  return asked;
}

async function ask(search: URLSearchParams): Promise<Arrived> {
  const linking = search.has("relier");
  try {
    return linking ? await link() : await arrive(search);
  } catch (error) {
    return { kind: "refused", problem: problemOf(error), linking };
  }
}

/** The code leaves the address before anything else happens, so that no page of ours keeps it. */
async function arrive(search: URLSearchParams): Promise<Arrived> {
  const [state, code, error] = ["state", "code", "error"].map((name) => search.get(name) ?? "");
  history.replaceState(null, "", location.pathname);
  if (!state) throw incomplete();
  const outcome = await answered(
    api.POST("/sign-in/federated", { body: { state, code: code ?? "", error: error ?? "" } }),
  );
  if (outcome.linked) return { kind: "linked", label: outcome.provider.label };
  if (outcome.ticket) return { kind: "unknown", outcome };
  const { stage, back, provider } = outcome;
  if (stage === "second_factor") return { kind: "code", label: provider.label, back };
  location.replace(stage === "enrolment" ? enrolmentPath(back) : back);
  return { kind: "leaving" };
}

async function link(): Promise<Arrived> {
  const kept = takeTicket();
  if (!kept) throw incomplete();
  try {
    await answered(api.POST("/me/identities", { body: { ticket: kept.ticket } }));
  } catch (error) {
    if (problemOf(error).status !== 401) throw error;
    goToSignIn("expired");
    return { kind: "leaving" };
  }
  return { kind: "linked", label: kept.label };
}

function incomplete(): Problem {
  return new Problem(-1, "site.incomplete", f.incomplete);
}
