import type { components } from "./schema";

/** The shapes of the API under the names that the screens use. */
type Schemas = components["schemas"];

export type Me = Schemas["Me"];
export type Membership = Schemas["Membership"];
export type Code = Schemas["Code"];
export type SessionSummary = Schemas["SessionSummary"];
export type ScoreSheet = Schemas["ScoreSheet"];
export type Import = Schemas["Import"];
export type Fault = Schemas["Fault"];
export type Session = Schemas["Session"];
export type Candidate = Schemas["Candidate"];
export type JuryMember = Schemas["JuryMember"];
export type Blocker = Schemas["Blocker"];
export type LicenseeFound = Schemas["LicenseeFound"];
export type Licensee = Schemas["Licensee"];
export type LicenceHeld = Schemas["LicenceHeld"];
export type AwardHeld = Schemas["AwardHeld"];
export type Instructor = Schemas["Instructor"];
export type Consent = Schemas["Consent"];

export type Severity = Fault["severity"];
export type JuryRole = "president" | "delegate" | "member" | "trainer" | "doctor";
