import "react";

declare module "react" {
  interface CSSProperties {
    /** The colour that an element of class `accent` derives its own from. */
    "--structure"?: string;
    /** How far a bar is filled, from 0 to 1. */
    "--share"?: number;
    /** A sample of words on their ground. */
    "--swatch-ink"?: string;
    "--swatch-ground"?: string;
  }
}
