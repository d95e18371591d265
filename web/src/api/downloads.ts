import { answered, api } from "./client";
import type { ScoreSheet } from "./model";

/** Short-lived links to workbooks, made when they are asked for. */
export const blankSheetLink = (structure: string, kind: ScoreSheet["kind"]) =>
  answered(
    api.POST("/s/{structure}/score-sheets/{kind}/download", {
      params: { path: { structure, kind } },
    }),
  );

export const filledSheetLink = (structure: string, session: string) =>
  answered(
    api.GET("/s/{structure}/sessions/{session}/score-sheet", {
      params: { path: { structure, session } },
    }),
  );

export const markedCopyLink = (structure: string, id: string) =>
  answered(
    api.POST("/s/{structure}/imports/{import_id}/marked-copy", {
      params: { path: { structure, import_id: id } },
    }),
  );
