import { frFederated } from "./fr-federated";
import { typesetAll } from "./typeset";

export const f = typesetAll(frFederated);
