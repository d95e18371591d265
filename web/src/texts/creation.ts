import { frCreation } from "./fr-creation";
import { typesetAll } from "./typeset";

export const c = typesetAll(frCreation);
