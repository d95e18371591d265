import { frSecurity } from "./fr-security";
import { typesetAll } from "./typeset";

export const s = typesetAll(frSecurity);
