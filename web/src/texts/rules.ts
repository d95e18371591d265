import { frRules } from "./fr-rules";
import { typesetAll } from "./typeset";

export const r = typesetAll(frRules);
