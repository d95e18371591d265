import { frAccess } from "./fr-access";
import { typesetAll } from "./typeset";

export const a = typesetAll(frAccess);
