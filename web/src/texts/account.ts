import { frAccount } from "./fr-account";
import { typesetAll } from "./typeset";

export const m = typesetAll(frAccount);
