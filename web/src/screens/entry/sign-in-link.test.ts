import { expect, it } from "vitest";
import { reasonOf, returnPath } from "./sign-in-link";

it.each([
  ["?retour=/s/ctr/sessions%3Fq%3Da", "/s/ctr/sessions?q=a"],
  ["", "/"],
  ["?retour=https://ailleurs.example", "/"],
  ["?retour=//ailleurs.example", "/"],
  ["?retour=/%5Cailleurs.example", "/"],
  ["?retour=/connexion", "/"],
])("after %s goes to %s", (search, path) => expect(returnPath(search)).toBe(path));

it("knows why somebody must sign in", () => {
  expect(reasonOf("?motif=expiree")).toBe("expired");
  expect(reasonOf("?motif=autre")).toBeUndefined();
});
