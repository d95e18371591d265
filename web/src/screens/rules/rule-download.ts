import { ruleFiles } from "../../api/rules";
import { saveFile } from "../../parts/save-file";

export const PLACES = ["certifications", "exams", "classes"] as const;
export type RulePlace = (typeof PLACES)[number];

/** Saves the rules as the files that they can be loaded from again, or one of them. */
export async function downloadRules(structure: string, publication?: number, only?: RulePlace) {
  const files = await ruleFiles(structure, publication);
  for (const place of only ? [only] : PLACES) {
    const content = `${JSON.stringify(files[place] ?? [], null, 2)}\n`;
    const name = publication ? `${place}-${publication}.json` : `${place}.json`;
    saveFile(name, content, "application/json");
  }
}
