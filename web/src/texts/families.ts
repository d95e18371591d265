import { frFamilies } from "./fr-families";
import { typesetAll } from "./typeset";

export const f = typesetAll(frFamilies);
