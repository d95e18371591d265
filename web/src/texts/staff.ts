import { frStaff } from "./fr-staff";
import { typesetAll } from "./typeset";

export const g = typesetAll(frStaff);
