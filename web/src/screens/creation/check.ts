/** ALTCHA's challenge, as the server signed it: sent back unchanged. */
export type Challenge = {
  parameters: { nonce: string; salt: string; cost: number; keyLength: number; keyPrefix: string };
  signature: string;
};

type Work = { counter: number; derived_key: string };

/** Has the work done beside the page, so that nothing stops while it lasts. */
export function work(challenge: Challenge): { done: Promise<Work>; stop: () => void } {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const done = new Promise<Work>((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
  });
  worker.postMessage(challenge);
  return { done, stop: () => worker.terminate() };
}
