import { solve } from "./work";

addEventListener("message", async ({ data }) => postMessage(await solve(data)));
