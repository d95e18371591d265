import { frPortalDesk } from "./fr-portal-desk";
import { typesetAll } from "./typeset";

export const d = typesetAll(frPortalDesk);
