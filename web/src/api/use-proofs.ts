import { useRef, useState } from "react";
import { t } from "../texts";
import { answered, api } from "./client";
import type { Proof } from "./model";
import { problemOf } from "./problems";
import { upload } from "./upload";

/** Who sends: a structure for its requests, or the office for its own acts. */
export type Sender = "structure" | "office";

/** A file on its way: sent, then looked at by the server, then kept or refused with the reason. */
export type ProofSent = {
  key: string;
  name: string;
  size: number;
  stage: "sending" | "checking" | "kept" | "refused";
  share: number;
  id?: string;
  fault?: string;
};

const LIMIT = 10_000_000;
export const MOST_PROOFS = 5;
const PATIENCE = 40;

function fault(file: File): string | undefined {
  if (!/\.(pdf|jpe?g|png)$/i.test(file.name)) return t.requests.proofKind;
  if (file.size > LIMIT) return t.requests.proofTooBig;
  return file.size ? undefined : t.requests.proofEmpty;
}

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

function announce(structure: string, from: Sender, file: File) {
  const params = {
    path: { structure },
    header: { "Idempotency-Key": crypto.randomUUID() },
  };
  const body = { file_name: file.name, size: file.size };
  return answered(
    from === "office"
      ? api.POST("/s/{structure}/office/proofs", { params, body })
      : api.POST("/s/{structure}/proofs", { params, body }),
  );
}

function look(structure: string, from: Sender, proof: string): Promise<Proof> {
  const params = { path: { structure, proof } };
  return answered(
    from === "office"
      ? api.GET("/s/{structure}/office/proofs/{proof}", { params })
      : api.GET("/s/{structure}/proofs/{proof}", { params }),
  );
}

/** Asks until the server has looked at the file: each half second, then each second. */
async function looked(structure: string, from: Sender, id: string): Promise<Proof> {
  for (let tries = 0; tries < PATIENCE; tries += 1) {
    const proof = await look(structure, from, id);
    if (proof.state !== "waiting") return proof;
    await wait(tries < 10 ? 500 : 1000);
  }
  throw new Error("nobody looked at it");
}

/** Sends each file as soon as it is chosen, and follows it until the server has looked at it. */
export function useProofs(structure: string, from: Sender = "structure") {
  const [sent, setSent] = useState<ProofSent[]>([]);
  const number = useRef(0);

  function change(key: string, changed: Partial<ProofSent>) {
    setSent((before) => before.map((one) => (one.key === key ? { ...one, ...changed } : one)));
  }

  async function send(key: string, file: File) {
    try {
      const { proof, upload: target } = await announce(structure, from, file);
      await upload(target, file, (share) => change(key, { share }));
      change(key, { stage: "checking", id: proof.id });
      const { state, fault: refused } = await looked(structure, from, proof.id);
      if (state === "kept") change(key, { stage: "kept" });
      else change(key, { stage: "refused", fault: refused ?? t.requests.proofFailed });
    } catch (error) {
      const problem = problemOf(error);
      const [first] = problem.errors;
      const said = problem.code === "site.broken" ? t.requests.proofFailed : problem.message;
      change(key, { stage: "refused", fault: first?.message ?? said });
    }
  }

  function add(files: Iterable<File>) {
    for (const file of files) {
      number.current += 1;
      const key = `proof-${number.current}`;
      const wrong = fault(file);
      const stage = wrong ? "refused" : "sending";
      const one: ProofSent = { key, name: file.name, size: file.size, stage, share: 0 };
      setSent((before) => [...before, wrong ? { ...one, fault: wrong } : one]);
      if (!wrong) send(key, file);
    }
  }

  const good = sent.filter(({ stage }) => stage === "kept");
  return {
    sent,
    add,
    remove: (key: string) => setSent((before) => before.filter((one) => one.key !== key)),
    ids: good.flatMap(({ id }) => (id ? [id] : [])),
    busy: sent.some(({ stage }) => stage === "sending" || stage === "checking"),
  };
}

export type Proofs = ReturnType<typeof useProofs>;
