import { fr } from "./fr";
import { typesetAll } from "./typeset";

export const t = typesetAll(fr);
export * from "./dates";
export { typeset } from "./typeset";
