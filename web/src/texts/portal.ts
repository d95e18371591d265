import { frPortal } from "./fr-portal";
import { typesetAll } from "./typeset";

export const p = typesetAll(frPortal);
